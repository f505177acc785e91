using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Pools;

public sealed class DcrSettingsTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Create_WithNothingSaid_ShowsTheDefaults()
    {
        var dcr = await DescribeAsync(await CreateAsync(new()));

        Assert.Equal(("Enabled", false), (dcr!.EnableStatus, dcr.OpenDcrEnabled));
        Assert.Equal(["code", "client_credentials"], dcr.AuthenticatedGrantTypes);
        Assert.Equal(["code"], dcr.OpenDcrGrantTypes);
        Assert.Null(dcr.AllowedScopes);
    }

    [Fact]
    public async Task Create_WithEmptyLists_KeepsThem()
    {
        var dcr = await DescribeAsync(
            await CreateAsync(new() { AuthenticatedGrantTypes = [], OpenDcrGrantTypes = [] }));

        Assert.Empty(dcr!.AuthenticatedGrantTypes!);
        Assert.Empty(dcr.OpenDcrGrantTypes!);
    }

    [Fact]
    public async Task Update_GivenOrLeftOut_ReplacesItOrLeavesIt()
    {
        var poolId = await CreateAsync(new() { OpenDcrEnabled = true });

        await UpdateAsync(poolId, _ => { });
        var leftOut = await DescribeAsync(poolId);
        await UpdateAsync(poolId, request => request.DcrConfiguration = new() { EnableStatus = "Disabled" });
        var given = await DescribeAsync(poolId);

        Assert.Equal(("Enabled", true), (leftOut!.EnableStatus, leftOut.OpenDcrEnabled));
        Assert.Equal(("Disabled", false), (given!.EnableStatus, given.OpenDcrEnabled));
    }

    [Fact]
    public async Task Create_InTheTierLite_IsUnavailable()
    {
        var refusal = await _server.RefusalAsync(
            CognitoOperations.CreateUserPool,
            new() { PoolName = "test", UserPoolTier = "LITE", DcrConfiguration = new() });

        Assert.Equal("FeatureUnavailableInTierException", refusal.Code);
    }

    [Fact]
    public async Task Update_ToTheTierLiteWhileOn_IsNotAllowed()
    {
        var poolId = await CreateAsync(new());

        var refusal = await _server.RefusalAsync(
            CognitoOperations.UpdateUserPool, new() { UserPoolId = poolId, UserPoolTier = "LITE" });

        Assert.Equal("TierChangeNotAllowedException", refusal.Code);
    }

    [Fact]
    public async Task Create_AllowedScopesLetClientsRegisterOthers_IsRefused()
    {
        var refusal = await _server.RefusalAsync(CognitoOperations.CreateUserPool, new()
        {
            PoolName = "test",
            DcrConfiguration = new() { AllowedScopes = ["aws.cognito/dcr/register"] },
        });

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    private Task<string> CreateAsync(DcrConfigurationType dcr) =>
        _server.CreatePoolAsync(new() { PoolName = "test", DcrConfiguration = dcr });

    private Task<UpdateUserPoolResponse> UpdateAsync(string poolId, Action<UpdateUserPoolRequest> change)
    {
        var request = new UpdateUserPoolRequest { UserPoolId = poolId };
        change(request);
        return _server.CallAsync(CognitoOperations.UpdateUserPool, request);
    }

    private async Task<DcrConfigurationType?> DescribeAsync(string poolId) => (await _server.CallAsync(
        CognitoOperations.DescribeUserPool, new() { UserPoolId = poolId })).UserPool!.DcrConfiguration;
}
