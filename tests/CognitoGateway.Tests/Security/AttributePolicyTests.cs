using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Security;

/// <summary>
/// What a caller from whom attributes are kept sees and may do, over embedded user pools: <c>phone_number</c> is hidden,
/// <c>email</c> masked, <c>nickname</c> read-only.
/// </summary>
public sealed class AttributePolicyTests(GatewayFixture gateway)
{
    private const string Phone = "+14155550123";
    private const string Zoe = """
        {"username":"zoe","messageAction":"SUPPRESS","attributes":
        {"phone_number":"+14155550123","email":"zoe@example.com","nickname":"Zo","name":"Zoe"}}
        """;

    [Theory]
    [InlineData("/pools/{pool}/users")]
    [InlineData("/pools/{pool}/users?expand=groups")]
    [InlineData("/pools/{pool}/users?attributes=name,nickname")]
    [InlineData("/pools/{pool}/users/zoe")]
    [InlineData("/pools/{pool}/users/zoe?expand=groups")]
    [InlineData("/pools/{pool}/groups/editors/users")]
    [InlineData("/list_users?UserPoolId={pool}")]
    [InlineData("/list_users?UserPoolId={pool}&PaginationConfig.MaxItems=5")]
    [InlineData("/list_users_in_group?UserPoolId={pool}&GroupName=editors")]
    public async Task Read_Users_ShowsNoHiddenAndNoMaskedValue(string path)
    {
        var pool = await PoolAsync();
        using var admin = gateway.CreateCaller();
        using var connector = gateway.CreateConnector();

        var whole = (await admin.GetOkAsync(path.Replace("{pool}", pool, StringComparison.Ordinal))).GetRawText();
        var seen = (await connector.GetOkAsync(path.Replace("{pool}", pool, StringComparison.Ordinal))).GetRawText();

        Assert.Equal(!path.Contains("attributes=", StringComparison.Ordinal), whole.Contains(Phone, StringComparison.Ordinal));
        Assert.DoesNotContain("phone_number", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("zoe@", seen, StringComparison.Ordinal);
        Assert.Equal(whole.Contains("zoe@", StringComparison.Ordinal), seen.Contains("z***@e***", StringComparison.Ordinal));
        Assert.Contains("Zo", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/pools/{pool}/users?filter=phone_number%20%3D%20%22%2B1%22", "phone_number")]
    [InlineData("/pools/{pool}/users?filter=%22phone_number%22%5E%3D%22%2B1%22", "phone_number")]
    [InlineData("/pools/{pool}/users?filter=%20PHONE_number%20%20%5E%3D%20%22%2B1%22", "PHONE_number")]
    [InlineData("/pools/{pool}/users?phone_number=%2B14155550123", "phone_number")]
    [InlineData("/pools/{pool}/users?email=zoe*", "email")]
    [InlineData("/pools/{pool}/users?attributes=name,email", "email")]
    [InlineData("/pools/{pool}/users?filter=(phone_number)%20%3D%20%22%2B1%22", "a filter has to have the form")]
    [InlineData("/pools/{pool}/users/%2B14155550123", "phone_number")]
    [InlineData("/pools/{pool}/users/zoe@example.com/groups", "email")]
    [InlineData("/list_users?UserPoolId={pool}&Filter=email%20%3D%20%22zoe@example.com%22", "email")]
    [InlineData("/list_users?UserPoolId={pool}&AttributesToGet=phone_number", "phone_number")]
    public async Task Read_ByAnAttributeThatIsNotSeen_Answers403NamingIt(string path, string named)
    {
        var pool = await PoolAsync();
        using var connector = gateway.CreateConnector();

        var problem = await connector.RefusedAsync(
            HttpMethod.Get, path.Replace("{pool}", pool, StringComparison.Ordinal), body: null, HttpStatusCode.Forbidden);

        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name=Zoe")]
    [InlineData("filter=name%20%5E%3D%20%22Z%22")]
    [InlineData("username=zoe")]
    public async Task Read_ByAnAttributeThatIsSeen_FindsTheUser(string query)
    {
        var pool = await PoolAsync();
        using var connector = gateway.CreateConnector();

        var found = await connector.GetOkAsync($"/pools/{pool}/users?{query}");

        Assert.Equal("zoe", found.GetProperty("items")[0].GetProperty("username").GetString());
    }

    [Theory]
    [InlineData("POST", "", """{"username":"yan","attributes":{"phone_number":"+1"}}""", "attributes.phone_number")]
    [InlineData("POST", "", """{"username":"yan","attributes":{"email":"y@example.com"}}""", "attributes.email")]
    [InlineData("POST", "", """{"username":"yan","attributes":{"name":"Y","nickname":"Y"}}""", "attributes.nickname")]
    [InlineData("POST", "", """{"username":"yan@example.com"}""", "username")]
    [InlineData("PATCH", "/zoe", """{"attributes":{"nickname":"Z"}}""", "attributes.nickname")]
    [InlineData("PATCH", "/zoe", """{"attributes":{"Nickname":"Z"}}""", "attributes.Nickname")]
    [InlineData("PATCH", "/zoe", """{"attributes":{"phone_number":null}}""", "attributes.phone_number")]
    [InlineData("PATCH", "/zoe", """{"enabled":false,"attributes":{"email":"z@example.com"}}""", "attributes.email")]
    public async Task Write_OfAnAttributeThatMayNotBe_Answers403NamingIt(
        string method, string path, string body, string field)
    {
        var users = $"/pools/{await PoolAsync()}/users";
        using var connector = gateway.CreateConnector();

        var problem = await connector.RefusedAsync(new(method), users + path, body, HttpStatusCode.Forbidden);

        Assert.Equal(field, Problems.FieldsOf(problem));
        var zoe = await connector.GetOkAsync($"{users}/zoe");
        Assert.Equal("Zo", zoe.GetProperty("attributes").GetProperty("nickname").GetString());
        Assert.True(zoe.GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task Write_OfOtherAttributes_IsCarriedOutAndAnsweredAsSeen()
    {
        var users = $"/pools/{await PoolAsync()}/users";
        using var connector = gateway.CreateConnector();

        using var response = await connector.SendBodyAsync(
            HttpMethod.Patch, $"{users}/zoe", """{"attributes":{"name":"Z."}}""", ("Prefer", "return=representation"));

        var seen = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"name\":\"Z.\"", seen, StringComparison.Ordinal);
        Assert.Contains("z***@e***", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_LinesOfOthersAttributes_AreRefusedEach()
    {
        var pool = await PoolAsync();
        using var connector = gateway.CreateConnector();
        using var lines = new StringContent(
            """
            {"op":"update","username":"zoe","attributes":{"phone_number":"+1"}}
            {"op":"create","username":"xia","attributes":{"nickname":"X"}}
            {"op":"disable","username":"+14155550123"}
            {"op":"update","username":"zoe","attributes":{"name":"Z."}}
            """,
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-ndjson"));

        using var response = await connector.PostAsync(
            $"/pools/{pool}/users:batch", lines, TestContext.Current.CancellationToken);

        var results = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Trim().Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal([403, 403, 403, 204], results.Take(4).Select(line => line.GetProperty("status").GetInt32()));
        Assert.Contains("phone_number", results[0].GetProperty("problem").GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("GET", "/import-0123456789")]
    [InlineData("PUT", "/import-0123456789/file")]
    [InlineData("POST", "/import-0123456789/start")]
    public async Task ImportJobs_All_Answer403NamingAnAttribute(string method, string path)
    {
        const string Job = """{"jobName":"old","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/CognitoImport"}""";
        var pool = await gateway.CreatePoolAsync();
        using var connector = gateway.CreateConnector();

        var problem = await connector.RefusedAsync(
            new(method),
            $"/pools/{pool}/import-jobs{path}",
            (method, path) is ("POST", "") ? Job : null,
            HttpStatusCode.Forbidden);

        Assert.Contains("may not write email", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tag_OfAUser_IsOfWhatTheCallerSees()
    {
        var path = $"/pools/{await PoolAsync()}/users/zoe";
        using var admin = gateway.CreateCaller();
        using var connector = gateway.CreateConnector();

        using var whole = await admin.SendBodyAsync(HttpMethod.Get, path, body: null);
        using var seen = await connector.SendBodyAsync(HttpMethod.Get, path, body: null);
        using var others = await connector.SendBodyAsync(
            HttpMethod.Get, path, body: null, ("If-None-Match", whole.Headers.ETag!.Tag));
        using var own = await connector.SendBodyAsync(
            HttpMethod.Get, path, body: null, ("If-None-Match", seen.Headers.ETag!.Tag));
        using var change = await connector.SendBodyAsync(
            HttpMethod.Patch, path, """{"attributes":{"name":"Z."}}""", ("If-Match", seen.Headers.ETag.Tag));

        Assert.NotEqual(whole.Headers.ETag, seen.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, own.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, change.StatusCode);
    }

    private async Task<string> PoolAsync()
    {
        var pool = await gateway.CreatePoolAsync();
        using var admin = gateway.CreateCaller();
        await admin.SendJsonAsync(HttpMethod.Post, $"/pools/{pool}/users", Zoe, HttpStatusCode.Created);
        await admin.SendJsonAsync(
            HttpMethod.Post, $"/pools/{pool}/groups", """{"groupName":"editors"}""", HttpStatusCode.Created);
        await admin.SendJsonAsync(
            HttpMethod.Put, $"/pools/{pool}/groups/editors/users/zoe", body: null, HttpStatusCode.NoContent);

        return pool;
    }
}
