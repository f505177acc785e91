using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Risk;

public sealed class RiskTests : IAsyncLifetime
{
    private TestPool _pool = null!;

    public async ValueTask InitializeAsync() => _pool = await TestPool.StartAsync(
        pool => pool.UserPoolAddOns = new() { AdvancedSecurityMode = "ENFORCED" });

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task Describe_NothingSet_NamesThePoolAlone()
    {
        var risk = await DescribeAsync();

        Assert.Equal(new() { UserPoolId = _pool.Id }, risk);
    }

    [Fact]
    public async Task Set_OfThePool_CountsForClientsThatHaveNone()
    {
        var set = await SetAsync(request =>
        {
            request.CompromisedCredentialsRiskConfiguration = new() { Actions = new() { EventAction = "BLOCK" } };
            request.RiskExceptionConfiguration = new() { BlockedIPRangeList = ["192.0.2.0/24"] };
        });

        var ofClient = await DescribeAsync(_pool.ClientId);
        Assert.Equal(["192.0.2.0/24"], ofClient.RiskExceptionConfiguration!.BlockedIPRangeList!);
        Assert.Equal("BLOCK", ofClient.CompromisedCredentialsRiskConfiguration!.Actions.EventAction);
        Assert.Equal(
            ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"], ofClient.CompromisedCredentialsRiskConfiguration.EventFilter!);
        Assert.Null(ofClient.ClientId);
        Assert.Equal(_pool.Clock.GetUtcNow(), set.LastModifiedDate);
    }

    [Fact]
    public async Task Set_OfAClient_CountsForItUntilItIsReset()
    {
        await SetAsync(r => r.RiskExceptionConfiguration = new() { SkippedIPRangeList = ["2001:db8::/32"] });
        await SetAsync(r =>
        {
            r.ClientId = _pool.ClientId;
            r.RiskExceptionConfiguration = new() { SkippedIPRangeList = ["198.51.100.7/32"] };
        });

        var own = await DescribeAsync(_pool.ClientId);
        var reset = await SetAsync(r => r.ClientId = _pool.ClientId);
        var pools = await DescribeAsync(_pool.ClientId);

        Assert.Equal(_pool.ClientId, own.ClientId);
        Assert.Equal(["198.51.100.7/32"], own.RiskExceptionConfiguration!.SkippedIPRangeList!);
        Assert.Equal((_pool.ClientId, null), (reset.ClientId, reset.RiskExceptionConfiguration));
        Assert.Equal(["2001:db8::/32"], pools.RiskExceptionConfiguration!.SkippedIPRangeList!);
    }

    [Fact]
    public async Task Set_WithOtherMembers_ReplacesAll()
    {
        await SetAsync(r => r.RiskExceptionConfiguration = new() { SkippedIPRangeList = ["192.0.2.0/24"] });

        await SetAsync(r => r.AccountTakeoverRiskConfiguration = new()
        {
            Actions = new() { HighAction = new() { EventAction = "BLOCK", Notify = false } },
        });
        var replaced = await DescribeAsync();
        await SetAsync(_ => { });

        Assert.Null(replaced.RiskExceptionConfiguration);
        Assert.Equal("BLOCK", replaced.AccountTakeoverRiskConfiguration!.Actions.HighAction!.EventAction);
        Assert.Equal(new() { UserPoolId = _pool.Id }, await DescribeAsync());
    }

    [Fact]
    public async Task Set_BadRangeOrUnknownClientOrPool_IsRefused()
    {
        var range = await RefusedAsync(
            r => r.RiskExceptionConfiguration = new() { BlockedIPRangeList = ["everything"] });
        var client = await RefusedAsync(r => r.ClientId = "nobody");
        var pool = await RefusedAsync(r => r.UserPoolId = "local_nothere");

        Assert.Equal("InvalidParameterException", range.Code);
        Assert.Equal("ResourceNotFoundException", client.Code);
        Assert.Equal("ResourceNotFoundException", pool.Code);
    }

    [Fact]
    public async Task Operations_WithoutThreatProtection_AreRefused()
    {
        var poolId = await _pool.Server.CreatePoolAsync();

        var describe = await _pool.Server.RefusalAsync(
            CognitoOperations.DescribeRiskConfiguration, new() { UserPoolId = poolId });
        var set = await RefusedAsync(r => r.UserPoolId = poolId);

        Assert.All([describe, set], refusal => Assert.Equal("UserPoolAddOnNotEnabledException", refusal.Code));
    }

    private async Task<RiskConfigurationType> DescribeAsync(string? clientId = null) =>
        (await _pool.Server.CallAsync(
            CognitoOperations.DescribeRiskConfiguration,
            new() { UserPoolId = _pool.Id, ClientId = clientId })).RiskConfiguration;

    private async Task<RiskConfigurationType> SetAsync(Action<SetRiskConfigurationRequest> change) =>
        (await _pool.Server.CallAsync(CognitoOperations.SetRiskConfiguration, Request(change))).RiskConfiguration;

    private Task<CognitoException> RefusedAsync(Action<SetRiskConfigurationRequest> change) =>
        _pool.Server.RefusalAsync(CognitoOperations.SetRiskConfiguration, Request(change));

    private SetRiskConfigurationRequest Request(Action<SetRiskConfigurationRequest> change)
    {
        var request = new SetRiskConfigurationRequest { UserPoolId = _pool.Id };
        change(request);
        return request;
    }
}
