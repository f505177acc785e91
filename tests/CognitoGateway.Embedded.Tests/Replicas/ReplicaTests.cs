using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Replicas;

public sealed class ReplicaTests : IAsyncLifetime
{
    private const string Region = "eu-west-1";
    private const string Key = "arn:aws:kms:us-east-1:000000000000:key/mrk-1234";

    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Replica_FromCreationToDeletion_GoesThroughItsStates()
    {
        var poolId = await ReplicablePoolAsync();

        var created = (await CreateAsync(poolId)).UserPoolReplica!;
        var made = await ListAsync(poolId);
        var active = (await UpdateAsync(poolId, "ACTIVE")).UserPoolReplica!;
        var tooSoon = await _server.RefusalAsync(
            CognitoOperations.DeleteUserPoolReplica, new() { UserPoolId = poolId, RegionName = Region });
        await UpdateAsync(poolId, "INACTIVE");
        var deleted = await _server.CallAsync(
            CognitoOperations.DeleteUserPoolReplica, new() { UserPoolId = poolId, RegionName = Region });

        Assert.Equal(("CREATING", "SECONDARY", Region), (created.Status, created.Role, created.RegionName));
        Assert.Equal($"arn:aws:cognito-idp:{Region}:000000000000:userpool/{poolId}", created.UserPoolArn);
        Assert.Equal([("local", "PRIMARY", "ACTIVE"), (Region, "SECONDARY", "INACTIVE")], made);
        Assert.Equal("ACTIVE", active.Status);
        Assert.Equal("InvalidParameterException", tooSoon.Code);
        Assert.Equal("DELETING", deleted.UserPoolReplica!.Status);
        Assert.Empty(await ListAsync(poolId));
    }

    [Fact]
    public async Task Create_PoolThatCannotBeReplicated_IsRefused()
    {
        var lite = await ReplicablePoolAsync(pool => pool.UserPoolTier = "LITE");
        var ownKey = await ReplicablePoolAsync(pool => pool.KeyConfiguration = null);
        var oneRegion = await ReplicablePoolAsync(pool => pool.KeyConfiguration!.KmsKeyArn = Key.Replace("mrk-", ""));
        var oldIssuer = await ReplicablePoolAsync(pool => pool.IssuerConfiguration = null);

        Assert.Equal("FeatureUnavailableInTierException", await RefusedAsync(lite));
        Assert.Equal("InvalidParameterException", await RefusedAsync(ownKey));
        Assert.Equal("InvalidParameterException", await RefusedAsync(oneRegion));
        Assert.Equal("InvalidParameterException", await RefusedAsync(oldIssuer));
        Assert.Equal("ResourceNotFoundException", await RefusedAsync("local_nothere"));
    }

    [Fact]
    public async Task Create_SameRegionOrSecondOrBadTags_IsRefused()
    {
        var poolId = await ReplicablePoolAsync();
        var tags = new Dictionary<string, string> { ["aws:mine"] = "x" };

        Assert.Equal("InvalidParameterException", await RefusedAsync(poolId, "local"));
        Assert.Equal("UserPoolTaggingException", await RefusedAsync(poolId, tags: tags));
        await CreateAsync(poolId);
        Assert.Equal("LimitExceededException", await RefusedAsync(poolId, "eu-west-2"));
    }

    [Fact]
    public async Task Operations_WithoutAReplica_AreRefused()
    {
        var poolId = await ReplicablePoolAsync();

        var update = await _server.RefusalAsync(
            CognitoOperations.UpdateUserPoolReplica,
            new() { UserPoolId = poolId, RegionName = Region, Status = "ACTIVE" });
        var delete = await _server.RefusalAsync(
            CognitoOperations.DeleteUserPoolReplica, new() { UserPoolId = poolId, RegionName = Region });
        var list = await _server.RefusalAsync(
            CognitoOperations.ListUserPoolReplicas, new() { UserPoolId = poolId, NextToken = "made-up" });

        Assert.All([update, delete], refusal => Assert.Equal("ResourceNotFoundException", refusal.Code));
        Assert.Equal("InvalidParameterException", list.Code);
    }

    private Task<string> ReplicablePoolAsync(Action<CreateUserPoolRequest>? change = null)
    {
        var request = new CreateUserPoolRequest
        {
            PoolName = "test",
            KeyConfiguration = new() { KeyType = "CUSTOMER_MANAGED_KEY", KmsKeyArn = Key },
            IssuerConfiguration = new() { Type = "UPDATED" },
        };
        change?.Invoke(request);
        return _server.CreatePoolAsync(request);
    }

    private Task<CreateUserPoolReplicaResponse> CreateAsync(string poolId) => _server.CallAsync(
        CognitoOperations.CreateUserPoolReplica, new() { UserPoolId = poolId, RegionName = Region });

    private Task<UpdateUserPoolReplicaResponse> UpdateAsync(string poolId, string status) => _server.CallAsync(
        CognitoOperations.UpdateUserPoolReplica, new() { UserPoolId = poolId, RegionName = Region, Status = status });

    private async Task<string> RefusedAsync(
        string poolId, string region = Region, IReadOnlyDictionary<string, string>? tags = null) =>
        (await _server.RefusalAsync(
            CognitoOperations.CreateUserPoolReplica,
            new() { UserPoolId = poolId, RegionName = region, UserPoolTags = tags })).Code;

    private async Task<IEnumerable<(string?, string?, string?)>> ListAsync(string poolId) =>
        (await _server.CallAsync(
            CognitoOperations.ListUserPoolReplicas, new() { UserPoolId = poolId })).UserPoolReplicas!
        .Select(replica => (replica.RegionName, replica.Role, replica.Status));
}
