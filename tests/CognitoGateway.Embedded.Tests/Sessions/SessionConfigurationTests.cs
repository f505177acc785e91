using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Sessions;

public sealed class SessionConfigurationTests : IAsyncLifetime
{
    private TestPool _pool = null!;

    public async ValueTask InitializeAsync() => _pool = await TestPool.StartAsync();

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task Get_NothingSet_IsTheDefault()
    {
        var ofPool = await _pool.Server.CallAsync(
            CognitoOperations.GetUserPoolSessionConfiguration, new() { UserPoolId = _pool.Id });
        var ofClient = await GetClientAsync();

        Assert.Equal(
            (_pool.Id, "DISABLED", 20),
            (ofPool.UserPoolId, ofPool.UserSessionTracking, ofPool.TokenSession?.MaxPerUser));
        Assert.Equal(
            (_pool.ClientId, 60), (ofClient.ClientId, ofClient.SSOSession?.MaxValidityMinutes));
    }

    [Fact]
    public async Task Set_PoolAndClient_IsAnsweredFromThenOn()
    {
        await _pool.TrackSessionsAsync(3);
        var set = await _pool.Server.CallAsync(
            CognitoOperations.SetUserPoolClientSessionConfiguration, ClientRequest(0));

        var ofPool = await _pool.Server.CallAsync(
            CognitoOperations.GetUserPoolSessionConfiguration, new() { UserPoolId = _pool.Id });
        Assert.Equal(("ENABLED", 3), (ofPool.UserSessionTracking, ofPool.TokenSession?.MaxPerUser));
        Assert.Equal(0, set.SSOSession?.MaxValidityMinutes);
        Assert.Equal(0, (await GetClientAsync()).SSOSession?.MaxValidityMinutes);
    }

    [Fact]
    public async Task Set_ClientWithoutTracking_IsRefused()
    {
        var refusal = await _pool.Server.RefusalAsync(
            CognitoOperations.SetUserPoolClientSessionConfiguration, ClientRequest(10));

        Assert.Equal("OperationNotEnabledException", refusal.Code);
    }

    [Fact]
    public async Task Set_InTheTierWithoutTracking_IsRefused()
    {
        var lite = await _pool.Server.CreatePoolAsync(new() { PoolName = "lite", UserPoolTier = "LITE" });

        var refusal = await _pool.Server.RefusalAsync(CognitoOperations.SetUserPoolSessionConfiguration, new()
        {
            UserPoolId = lite,
            UserSessionTracking = "ENABLED",
            TokenSession = new() { MaxPerUser = 5 },
        });

        Assert.Equal("FeatureUnavailableInTierException", refusal.Code);
    }

    [Fact]
    public async Task Operations_OutOfRangeOrUnknown_AreRefused()
    {
        var range = await _pool.Server.RefusalAsync(CognitoOperations.SetUserPoolSessionConfiguration, new()
        {
            UserPoolId = _pool.Id,
            UserSessionTracking = "ENABLED",
            TokenSession = new() { MaxPerUser = 101 },
        });
        var pool = await _pool.Server.RefusalAsync(
            CognitoOperations.GetUserPoolSessionConfiguration, new() { UserPoolId = "local_nothere" });
        var getClient = await _pool.Server.RefusalAsync(
            CognitoOperations.GetUserPoolClientSessionConfiguration,
            new() { UserPoolId = _pool.Id, ClientId = "nobody" });
        var setClient = await _pool.Server.RefusalAsync(
            CognitoOperations.SetUserPoolClientSessionConfiguration, ClientRequest(10) with { ClientId = "nobody" });

        Assert.Equal("InvalidParameterException", range.Code);
        Assert.All(
            [pool, getClient, setClient], refusal => Assert.Equal("ResourceNotFoundException", refusal.Code));
    }

    private SetUserPoolClientSessionConfigurationRequest ClientRequest(int minutes) => new()
    {
        UserPoolId = _pool.Id,
        ClientId = _pool.ClientId,
        SSOSession = new() { MaxValidityMinutes = minutes },
    };

    private Task<GetUserPoolClientSessionConfigurationResponse> GetClientAsync() => _pool.Server.CallAsync(
        CognitoOperations.GetUserPoolClientSessionConfiguration,
        new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId });
}
