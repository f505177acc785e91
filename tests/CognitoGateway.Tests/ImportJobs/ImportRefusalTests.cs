using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.ImportJobs;

/// <summary>What Cognito refuses of import jobs.</summary>
public sealed class ImportRefusalTests(FurnishedPool pool) : IClassFixture<FurnishedPool>
{
    private const string Jobs = "/pools/{userPoolId}/import-jobs";
    private const string Job = Jobs + "/{jobId}";
    private const string NotMet = "PreconditionNotMetException";
    private const string OldShop =
        """{"jobName":"old shop","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/CognitoImport"}""";

    [Theory]
    [InlineData($"GET {Jobs}", "userPoolId=local_nowhere", null, 404, FurnishedPool.NotFound)]
    [InlineData($"GET {Jobs}", "cursor=invented", null, 400, FurnishedPool.Invalid)]
    [InlineData($"GET {Jobs}/csv-header", "userPoolId=local_nowhere", null, 404, FurnishedPool.NotFound)]
    [InlineData($"POST {Jobs}", "userPoolId=local_nowhere", OldShop, 404, FurnishedPool.NotFound)]
    [InlineData($"GET {Job}", "jobId=import-nobodys", null, 404, FurnishedPool.NotFound)]
    [InlineData($"GET {Job}", "userPoolId=bare", null, 404, FurnishedPool.NotFound)]
    [InlineData($"POST {Job}/start", "jobId=import-nobodys", null, 404, FurnishedPool.NotFound)]
    [InlineData($"POST {Job}/start", "", null, 409, NotMet)]
    [InlineData($"POST {Job}/stop", "jobId=import-nobodys", null, 404, FurnishedPool.NotFound)]
    [InlineData($"POST {Job}/stop", "", null, 409, NotMet)]
    [Proves]
    public Task Job_NotThereOrInAnotherState_IsRefused(
        string route, string with, string? body, int status, string code) =>
        pool.AssertRefusesAsync(route, with, body, status, code);
}
