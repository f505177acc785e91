using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Pools;

/// <summary>What Cognito refuses of user pools, their settings, domains and replicas, and of limits.</summary>
public sealed class PoolRefusalTests(FurnishedPool pool) : IClassFixture<FurnishedPool>
{
    private const string Pool = "/pools/{userPoolId}";
    private const string Domain = Pool + "/domains/{domain}";
    private const string Replica = Pool + "/replicas/{regionName}";
    private const string Plan = """{"customAttributes":[{"name":"plan","attributeDataType":"String"}]}""";
    private const string Tier = """{"customAttributes":[{"name":"tier","attributeDataType":"String"}]}""";
    private const string Risks = """{"riskExceptionConfiguration":{"blockedIPRangeList":["192.0.2.0/24"]}}""";
    private const string Session = """{"userSessionTracking":"ENABLED","tokenSession":{"maxPerUser":5}}""";
    private const string Activity = """
        {"logConfigurations":[{"logLevel":"INFO","eventSource":"userAuthEvents",
        "cloudWatchLogsConfiguration":{"logGroupArn":"arn:aws:logs:us-east-1:000000000000:log-group:pool"}}]}
        """;

    private const string ReservedTag = """{"poolName":"furnished","userPoolTags":{"aws:mine":"a"}}""";

    [Theory]
    [InlineData($"GET {Pool}", null)]
    [InlineData($"PATCH {Pool}", "{}")]
    [InlineData($"PUT {Pool}", "{}")]
    [InlineData($"DELETE {Pool}", null)]
    [InlineData($"POST {Pool}/custom-attributes", Plan)]
    [InlineData($"GET {Pool}/mfa-config", null)]
    [InlineData($"PUT {Pool}/mfa-config", """{"mfaConfiguration":"OFF"}""")]
    [InlineData($"GET {Pool}/session-config", null)]
    [InlineData($"PUT {Pool}/session-config", Session)]
    [InlineData($"GET {Pool}/risk-config", null)]
    [InlineData($"PUT {Pool}/risk-config", Risks)]
    [InlineData($"GET {Pool}/log-delivery", null)]
    [InlineData($"PUT {Pool}/log-delivery", """{"logConfigurations":[]}""")]
    [InlineData($"GET {Pool}/ui-customization", null)]
    [InlineData($"PUT {Pool}/ui-customization", "{}")]
    [InlineData($"GET {Pool}/triggers", null)]
    [InlineData($"PATCH {Pool}/triggers", "{}")]
    [InlineData($"GET {Pool}/signing-certificate", null)]
    [InlineData($"GET {Pool}/tags", null)]
    [InlineData($"PATCH {Pool}/tags", """{"tags":{"stage":"demo"}}""")]
    [InlineData($"GET {Pool}/replicas", null)]
    [InlineData($"POST {Pool}/replicas", """{"regionName":"eu-west-1"}""")]
    [InlineData($"PATCH {Replica}", """{"status":"ACTIVE"}""")]
    [InlineData($"DELETE {Replica}", null)]
    [InlineData($"POST {Pool}/domains", """{"domain":"nobodys-login"}""")]
    [InlineData($"PUT {Domain}", "{}")]
    [InlineData($"DELETE {Domain}", null)]
    [Proves(404)]
    public Task Pool_NotThere_IsRefused(string route, string? body) =>
        pool.AssertRefusesAsync(route, "userPoolId=local_nowhere", body, 404, FurnishedPool.NotFound);

    [Theory]
    [InlineData($"PATCH {Replica}", "regionName=eu-west-3", """{"status":"ACTIVE"}""")]
    [InlineData($"DELETE {Replica}", "regionName=eu-west-3", null)]
    [InlineData("GET /limits", "category=Nothing", null)]
    [InlineData(
        "PATCH /limits", "",
        """{"limitDefinition":{"limitClass":"API_CATEGORY","attributes":{"Category":"Nothing"}},"requestedLimitValue":9}""")]
    [Proves(404)]
    public Task Part_NotThere_IsRefused(string route, string with, string? body) =>
        pool.AssertRefusesAsync(route, with, body, 404, FurnishedPool.NotFound);

    [Theory]
    [InlineData("GET /pools", "cursor=invented", null, 400, FurnishedPool.Invalid)]
    [InlineData("POST /pools", "", ReservedTag, 409, "UserPoolTaggingException")]
    [InlineData($"PATCH {Pool}", "", ReservedTag, 409, "UserPoolTaggingException")]
    [InlineData($"PUT {Pool}", "userPoolId=bare", ReservedTag, 409, "UserPoolTaggingException")]
    [InlineData($"DELETE {Pool}", "", null, 422, FurnishedPool.Invalid)]
    [InlineData($"POST {Pool}/custom-attributes", "", Tier, 422, FurnishedPool.Invalid)]
    [InlineData($"PUT {Pool}/session-config", "userPoolId=lite", Session, 403, "FeatureUnavailableInTierException")]
    [InlineData($"GET {Pool}/risk-config", "userPoolId=bare", null, 409, "UserPoolAddOnNotEnabledException")]
    [InlineData($"PUT {Pool}/risk-config", "userPoolId=bare", Risks, 409, "UserPoolAddOnNotEnabledException")]
    [InlineData($"PUT {Pool}/log-delivery", "userPoolId=bare", Activity, 403, "FeatureUnavailableInTierException")]
    [InlineData(
        $"PUT {Pool}/ui-customization", "userPoolId=bare", """{"css":".banner-customizable {padding: 25px;}"}""",
        422, FurnishedPool.Invalid)]
    [InlineData(
        $"PATCH {Pool}/tags", "", """{"tags":{"aws:mine":"a"}}""", 422, FurnishedPool.Invalid)]
    [InlineData($"GET {Pool}/replicas", "cursor=invented", null, 400, FurnishedPool.Invalid)]
    [InlineData($"POST {Pool}/replicas", "userPoolId=bare", """{"regionName":"eu-west-1"}""", 422, FurnishedPool.Invalid)]
    [InlineData($"POST {Pool}/replicas", "", """{"regionName":"eu-west-2"}""", 429, FurnishedPool.Limit)]
    [InlineData($"DELETE {Replica}", "", null, 422, FurnishedPool.Invalid)]
    [InlineData($"POST {Pool}/domains", "userPoolId=bare", """{"domain":"{domain}"}""", 422, FurnishedPool.Invalid)]
    [InlineData($"PUT {Domain}", "", """{"managedLoginVersion":3}""", 422, FurnishedPool.Invalid)]
    [InlineData($"PUT {Domain}", "domain=nobodys", "{}", 422, FurnishedPool.Invalid)]
    [InlineData($"DELETE {Domain}", "domain=nobodys", null, 422, FurnishedPool.Invalid)]
    [InlineData(
        "PATCH /limits", "",
        """{"limitDefinition":{"limitClass":"API_CATEGORY","attributes":{"Category":"UserUpdate"}},"requestedLimitValue":30}""",
        422, FurnishedPool.Invalid)]
    [InlineData(
        "PATCH /limits", "",
        """{"limitDefinition":{"limitClass":"API_CATEGORY","attributes":{"Category":"UserList"}},"requestedLimitValue":31}""",
        422, FurnishedPool.Invalid)]
    [InlineData(
        "PATCH /limits", "",
        """{"limitDefinition":{"limitClass":"API_CATEGORY","attributes":{"Category":"UserToken"}},"requestedLimitValue":9999}""",
        409, "ServiceQuotaExceededException")]
    [Proves]
    public Task Pool_InAWayThatCannotBe_IsRefused(
        string route, string with, string? body, int status, string code) =>
        pool.AssertRefusesAsync(route, with, body, status, code);
}
