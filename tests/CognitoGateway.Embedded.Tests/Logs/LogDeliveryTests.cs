using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Logs;

public sealed class LogDeliveryTests : IAsyncLifetime
{
    private const string LogGroup = "arn:aws:logs:us-east-1:000000000000:log-group:pool";
    private const string Bucket = "arn:aws:s3:::pool-logs";

    private TestServer _server = null!;
    private string _poolId = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _poolId = await _server.CreatePoolAsync(new() { PoolName = "plus", UserPoolTier = "PLUS" });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Get_NothingSet_IsAnEmptyList()
    {
        var logs = await GetAsync();

        Assert.Equal(_poolId, logs.UserPoolId);
        Assert.Empty(logs.LogConfigurations);
    }

    [Fact]
    public async Task Set_BothSources_ReplacesWhatWasThere()
    {
        await SetAsync(Notifications(), Events());
        var both = await GetAsync();
        var one = await SetAsync(Events());
        var left = await GetAsync();
        await SetAsync();

        Assert.Equal(
            ["userNotification", "userAuthEvents"], both.LogConfigurations.Select(log => log.EventSource));
        Assert.Equal(Bucket, one.LogConfigurations.Single().S3Configuration!.BucketArn);
        Assert.Equal("userAuthEvents", left.LogConfigurations.Single().EventSource);
        Assert.Empty((await GetAsync()).LogConfigurations);
    }

    [Fact]
    public async Task Set_WhatCannotBeDelivered_IsRefused()
    {
        var twice = await RefusedAsync(Events(), Events());
        var level = await RefusedAsync(Events() with { LogLevel = "ERROR" });
        var nowhere = await RefusedAsync(Events() with { S3Configuration = null });
        var bothWays = await RefusedAsync(
            Events() with { CloudWatchLogsConfiguration = new() { LogGroupArn = LogGroup } });
        var toBucket = await RefusedAsync(
            Events() with { EventSource = "userNotification", LogLevel = "ERROR" });

        Assert.All(
            [twice, level, nowhere, bothWays, toBucket], code => Assert.Equal("InvalidParameterException", code));
    }

    [Fact]
    public async Task Set_AuthEventsBelowPlus_IsRefused()
    {
        _poolId = await _server.CreatePoolAsync();

        await SetAsync(Notifications());

        Assert.Equal("FeatureUnavailableInTierException", await RefusedAsync(Events()));
        Assert.Single((await GetAsync()).LogConfigurations);
    }

    [Fact]
    public async Task Operations_UnknownPool_AreRefused()
    {
        _poolId = "local_nothere";

        var get = await _server.RefusalAsync(
            CognitoOperations.GetLogDeliveryConfiguration, new() { UserPoolId = _poolId });

        Assert.Equal("ResourceNotFoundException", get.Code);
        Assert.Equal("ResourceNotFoundException", await RefusedAsync());
    }

    private static LogConfigurationType Notifications() => new()
    {
        EventSource = "userNotification",
        LogLevel = "ERROR",
        CloudWatchLogsConfiguration = new() { LogGroupArn = LogGroup },
    };

    private static LogConfigurationType Events() => new()
    {
        EventSource = "userAuthEvents",
        LogLevel = "INFO",
        S3Configuration = new() { BucketArn = Bucket },
    };

    private async Task<LogDeliveryConfigurationType> GetAsync() =>
        (await _server.CallAsync(
            CognitoOperations.GetLogDeliveryConfiguration,
            new() { UserPoolId = _poolId })).LogDeliveryConfiguration!;

    private async Task<LogDeliveryConfigurationType> SetAsync(params LogConfigurationType[] logs) =>
        (await _server.CallAsync(
            CognitoOperations.SetLogDeliveryConfiguration,
            new() { UserPoolId = _poolId, LogConfigurations = logs })).LogDeliveryConfiguration!;

    private async Task<string> RefusedAsync(params LogConfigurationType[] logs) =>
        (await _server.RefusalAsync(
            CognitoOperations.SetLogDeliveryConfiguration,
            new() { UserPoolId = _poolId, LogConfigurations = logs })).Code;
}
