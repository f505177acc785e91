using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Pools, their settings and their other Regions.</content>
internal static partial class OperationCalls
{
    private static LimitDefinitionType ReadsOfUsers => new()
    {
        LimitClass = "API_CATEGORY",
        Attributes = new Dictionary<string, string> { ["Category"] = "UserRead" },
    };

    private static void AddPools()
    {
        Add(CognitoOperations.CreateUserPool, _ => new() { PoolName = "new" });
        Add(CognitoOperations.ListUserPools, _ => new() { MaxResults = 60 });
        Add(CognitoOperations.DescribeUserPool, pool => new() { UserPoolId = pool.Id });
        AddAsync(CognitoOperations.UpdateUserPool, async pool => new()
        {
            UserPoolId = (await pool.ElsewhereAsync()).Id,
        });
        AddAsync(CognitoOperations.DeleteUserPool, async pool => new()
        {
            UserPoolId = (await pool.ElsewhereAsync()).Id,
        });
        Add(CognitoOperations.AddCustomAttributes, pool => new()
        {
            UserPoolId = pool.Id,
            CustomAttributes = [new() { Name = FurnishedPool.NewName("a"), AttributeDataType = "String" }],
        });
        Add(CognitoOperations.GetUserPoolMfaConfig, pool => new() { UserPoolId = pool.Id });
        AddAsync(CognitoOperations.SetUserPoolMfaConfig, async pool => new()
        {
            UserPoolId = (await pool.ElsewhereAsync()).Id,
            MfaConfiguration = "OPTIONAL",
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
        });
        Add(CognitoOperations.GetSigningCertificate, pool => new() { UserPoolId = pool.Id });
        AddTags();
        AddPoolSettings();
        AddReplicas();
        AddLimits();
    }

    private static void AddTags()
    {
        Add(CognitoOperations.TagResource, pool => new()
        {
            ResourceArn = pool.Arn,
            Tags = new Dictionary<string, string> { ["team"] = "shop" },
        });
        Add(CognitoOperations.UntagResource, pool => new() { ResourceArn = pool.Arn, TagKeys = ["team"] });
        Add(CognitoOperations.ListTagsForResource, pool => new() { ResourceArn = pool.Arn });
    }

    private static void AddPoolSettings()
    {
        Add(CognitoOperations.GetUserPoolSessionConfiguration, pool => new() { UserPoolId = pool.Id });
        Add(CognitoOperations.SetUserPoolSessionConfiguration, pool => new()
        {
            UserPoolId = pool.Id,
            UserSessionTracking = "ENABLED",
            TokenSession = new() { MaxPerUser = 20 },
        });
        Add(CognitoOperations.DescribeRiskConfiguration, pool => new() { UserPoolId = pool.Id });
        Add(CognitoOperations.SetRiskConfiguration, pool => new()
        {
            UserPoolId = pool.Id,
            RiskExceptionConfiguration = new() { SkippedIPRangeList = ["192.0.2.0/24"] },
        });
        Add(CognitoOperations.GetLogDeliveryConfiguration, pool => new() { UserPoolId = pool.Id });
        Add(CognitoOperations.SetLogDeliveryConfiguration, pool => new()
        {
            UserPoolId = pool.Id,
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
        Add(CognitoOperations.DescribeUserPoolDomain, pool => new() { Domain = pool.Domain });
        AddAsync(CognitoOperations.CreateUserPoolDomain, async pool =>
        {
            var other = await pool.ElsewhereAsync();
            return new() { UserPoolId = other.Id, Domain = other.Domain };
        });
        Add(CognitoOperations.UpdateUserPoolDomain, pool => new()
        {
            UserPoolId = pool.Id,
            Domain = pool.Domain,
            ManagedLoginVersion = 2,
        });
        AddAsync(CognitoOperations.DeleteUserPoolDomain, async pool =>
        {
            var other = await pool.ElsewhereAsync();
            await pool.Server.CallAsync(
                CognitoOperations.CreateUserPoolDomain, new() { UserPoolId = other.Id, Domain = other.Domain });
            return new() { UserPoolId = other.Id, Domain = other.Domain };
        });
    }

    private static void AddReplicas()
    {
        Add(CognitoOperations.ListUserPoolReplicas, pool => new() { UserPoolId = pool.Id });
        Add(CognitoOperations.UpdateUserPoolReplica, pool => new()
        {
            UserPoolId = pool.Id,
            RegionName = FurnishedPool.SecondRegion,
            Status = "ACTIVE",
        });
        AddAsync(CognitoOperations.CreateUserPoolReplica, async pool => new()
        {
            UserPoolId = await ReplicableAsync(pool),
            RegionName = FurnishedPool.SecondRegion,
        });
        AddAsync(CognitoOperations.DeleteUserPoolReplica, async pool =>
        {
            var id = await ReplicableAsync(pool);
            await pool.Server.CallAsync(
                CognitoOperations.CreateUserPoolReplica,
                new() { UserPoolId = id, RegionName = FurnishedPool.SecondRegion });
            return new() { UserPoolId = id, RegionName = FurnishedPool.SecondRegion };
        });
    }

    private static void AddLimits()
    {
        Add(CognitoOperations.GetProvisionedLimit, _ => new() { LimitDefinition = ReadsOfUsers });
        Add(CognitoOperations.UpdateProvisionedLimit, _ => new()
        {
            LimitDefinition = ReadsOfUsers,
            RequestedLimitValue = 130,
        });
    }

    private static Task<string> ReplicableAsync(FurnishedPool pool) => pool.Server.CreatePoolAsync(new()
    {
        PoolName = "replicable",
        KeyConfiguration = new()
        {
            KeyType = "CUSTOMER_MANAGED_KEY",
            KmsKeyArn = FurnishedPool.MultiRegionKey,
        },
        IssuerConfiguration = new() { Type = "UPDATED" },
    });
}
