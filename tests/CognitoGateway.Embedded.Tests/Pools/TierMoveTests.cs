using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Pools;

public sealed class TierMoveTests : IAsyncLifetime
{
    private TestPool _pool = null!;

    public async ValueTask InitializeAsync() => _pool = await TestPool.StartAsync(pool => pool.UserPoolTier = "PLUS");

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task Move_WithNothingInUse_IsAllowed()
    {
        await _pool.Server.CallAsync(CognitoOperations.UpdateUserPool, To("LITE"));

        var pool = (await _pool.Server.CallAsync(
            CognitoOperations.DescribeUserPool, new() { UserPoolId = _pool.Id })).UserPool!;
        Assert.Equal("LITE", pool.UserPoolTier);
    }

    [Fact]
    public async Task Move_BelowSessionTracking_IsRefused()
    {
        await _pool.TrackSessionsAsync(5);

        await _pool.Server.CallAsync(CognitoOperations.UpdateUserPool, To("ESSENTIALS"));

        Assert.Equal("TierChangeNotAllowedException", await RefusedAsync("LITE"));
    }

    [Fact]
    public async Task Move_BelowManagedLogin_IsRefused()
    {
        await _pool.Server.CallAsync(
            CognitoOperations.CreateUserPoolDomain,
            new() { UserPoolId = _pool.Id, Domain = "shop", ManagedLoginVersion = 2 });

        Assert.Equal("TierChangeNotAllowedException", await RefusedAsync("LITE"));
    }

    [Fact]
    public async Task Move_BelowTheExportOfActivity_IsRefused()
    {
        await _pool.Server.CallAsync(CognitoOperations.SetLogDeliveryConfiguration, new()
        {
            UserPoolId = _pool.Id,
            LogConfigurations =
            [
                new()
                {
                    EventSource = "userAuthEvents",
                    LogLevel = "INFO",
                    S3Configuration = new() { BucketArn = "arn:aws:s3:::pool-logs" },
                },
            ],
        });

        Assert.Equal("TierChangeNotAllowedException", await RefusedAsync("ESSENTIALS"));
    }

    private async Task<string> RefusedAsync(string tier) =>
        (await _pool.Server.RefusalAsync(CognitoOperations.UpdateUserPool, To(tier))).Code;

    private UpdateUserPoolRequest To(string tier) => new() { UserPoolId = _pool.Id, UserPoolTier = tier };
}
