using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.ImportJobs;

/// <summary>Import jobs: which operation each route sends, and what it answers.</summary>
public sealed class ImportJobRoutesTests(StubbedRoutes routes) : IClassFixture<StubbedRoutes>
{
    private const string Jobs = "/pools/local_a/import-jobs";
    private const string Role = "arn:aws:iam::123456789012:role/CognitoImport";
    private const string Job = """{"JobId":"import-1","Status":"Created","ImportedUsers":0}""";
    private const string JobInRest = """{"jobId":"import-1","status":"Created","importedUsers":0}""";
    private const string Wrapped = "{\"UserImportJob\":" + Job + "}";
    private const string Named = """{"UserPoolId":"local_a","JobId":"import-1"}""";

    [Theory]
    [InlineData(
        $"GET {Jobs}", null, "ListUserImportJobs", "{\"UserImportJobs\":[" + Job + "]}",
        """{"UserPoolId":"local_a","MaxResults":60}""", "{\"items\":[" + JobInRest + "]}", HttpStatusCode.OK)]
    [InlineData(
        $"GET {Jobs}/csv-header", null, "GetCSVHeader", """{"UserPoolId":"local_a","CSVHeader":["name","email"]}""",
        """{"UserPoolId":"local_a"}""", """{"userPoolId":"local_a","csvHeader":["name","email"]}""",
        HttpStatusCode.OK)]
    [InlineData(
        $"POST {Jobs}", $$"""{"jobName":"old shop","cloudWatchLogsRoleArn":"{{Role}}","passwordHashingAlgorithm":"BCRYPT"}""",
        "CreateUserImportJob", Wrapped,
        $$"""{"UserPoolId":"local_a","JobName":"old shop","CloudWatchLogsRoleArn":"{{Role}}","PasswordHashingAlgorithm":"BCRYPT"}""",
        JobInRest, HttpStatusCode.Created)]
    [InlineData(
        $"GET {Jobs}/import-1", null, "DescribeUserImportJob", Wrapped, Named, JobInRest, HttpStatusCode.OK)]
    [InlineData(
        $"POST {Jobs}/import-1/start", null, "StartUserImportJob", Wrapped, Named, JobInRest, HttpStatusCode.OK)]
    [InlineData(
        $"POST {Jobs}/import-1/stop", null, "StopUserImportJob", Wrapped, Named, JobInRest, HttpStatusCode.OK)]
    public async Task Route_OfJobs_IsAnsweredInRestsDialect(
        string route, string? body, string operation, string answer, string sent, string expected, HttpStatusCode status)
    {
        var text = await routes.AssertSendsAsync(route, body, operation, answer, sent, status);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(text)), text);
    }

    [Theory]
    [InlineData("GET", "/import-1", "DescribeUserImportJob", "ResourceNotFoundException", 404)]
    [InlineData("POST", "/import-1/start", "StartUserImportJob", "PreconditionNotMetException", 409)]
    [InlineData("POST", "/import-1/stop", "StopUserImportJob", "PreconditionNotMetException", 409)]
    public async Task Route_RefusedByCognito_AnswersWithItsCode(
        string method, string path, string operation, string code, int status) =>
        await routes.AssertFailsAsync($"{method} {Jobs}{path}", body: null, operation, code, (HttpStatusCode)status);

    [Theory]
    [InlineData($"POST {Jobs}", """{"passwordHashingAlgorithm":"MD5"}""",
        "cloudWatchLogsRoleArn,jobName,passwordHashingAlgorithm")]
    [InlineData($"GET {Jobs}/1", null, "jobId")]
    public async Task Route_NotValid_NamesEveryField(string route, string? body, string fields) =>
        await routes.AssertRejectsAsync(route, body, fields);
}
