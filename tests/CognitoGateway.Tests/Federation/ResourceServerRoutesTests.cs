using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Federation;

/// <summary>Resource servers, whose identifiers are addresses.</summary>
public sealed class ResourceServerRoutesTests(StubbedRoutes routes) : IClassFixture<StubbedRoutes>
{
    private const string Servers = "/pools/local_a/resource-servers";
    private const string Server = $"{Servers}/https%3A%2F%2Fapi.example.com%2Fv1";
    private const string Named = "\"UserPoolId\":\"local_a\",\"Identifier\":\"https://api.example.com/v1\"";
    private const string Answer = """{"ResourceServer":{"Identifier":"https://api.example.com/v1","Name":"API"}}""";

    [Theory]
    [InlineData(
        $"POST {Servers}",
        """{"identifier":"https://api.example.com/v1","name":"API","scopes":[{"scopeName":"r","scopeDescription":"R"}]}""",
        "CreateResourceServer",
        $$"""{{{Named}},"Name":"API","Scopes":[{"ScopeName":"r","ScopeDescription":"R"}]}""",
        HttpStatusCode.Created)]
    [InlineData($"GET {Server}", null, "DescribeResourceServer", $$"""{{{Named}}}""", HttpStatusCode.OK)]
    [InlineData(
        $"PUT {Server}", """{"name":"API"}""", "UpdateResourceServer", $$"""{{{Named}},"Name":"API"}""",
        HttpStatusCode.OK)]
    public async Task Route_IdentifierThatIsAnAddress_AnswersTheServer(
        string route, string? body, string operation, string sent, HttpStatusCode status)
    {
        var text = await routes.AssertSendsAsync(route, body, operation, Answer, sent, status);

        Assert.Equal("https://api.example.com/v1", JsonElement.Parse(text).GetProperty("identifier").GetString());
    }

    [Fact]
    public async Task Post_Server_IsFoundAtItsLocation()
    {
        await using var gateway = new StubbedGateway();
        gateway.Cognito.On("CreateResourceServer", Answer).On("DescribeResourceServer", Answer);
        gateway.UseKestrel(0);
        gateway.StartServer();
        using var client = gateway.CreateCaller();
        using var body = StubbedGateway.Json("""{"identifier":"https://api.example.com/v1","name":"API"}""");

        using var created = await client.PostAsync(Servers, body, TestContext.Current.CancellationToken);
        using var found = await client.GetAsync(created.Headers.Location, TestContext.Current.CancellationToken);

        Assert.Equal(Server, created.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Equal(
            "https://api.example.com/v1",
            gateway.Cognito.SentTo("DescribeResourceServer").Single().GetProperty("Identifier").GetString());
    }

    [Fact]
    public async Task List_Servers_AsksForAsManyAsCognitoGives()
    {
        var text = await routes.AssertSendsAsync(
            $"GET {Servers}",
            body: null,
            "ListResourceServers",
            """{"ResourceServers":[{"Identifier":"a"}]}""",
            """{"UserPoolId":"local_a","MaxResults":30}""",
            HttpStatusCode.OK);

        Assert.Equal("""{"items":[{"identifier":"a"}]}""", text);
    }

    [Fact]
    public async Task Delete_Server_AnswersNothing() => Assert.Empty(await routes.AssertSendsAsync(
        $"DELETE {Server}", body: null, "DeleteResourceServer", "{}", $$"""{{{Named}}}""", HttpStatusCode.NoContent));

    [Theory]
    [InlineData($"GET {Server}", null, "DescribeResourceServer", "ResourceNotFoundException", 404)]
    [InlineData(
        $"POST {Servers}", """{"identifier":"a","name":"API"}""", "CreateResourceServer", "InvalidParameterException",
        422)]
    public async Task Route_RefusedByCognito_AnswersWithItsCode(
        string route, string? body, string operation, string code, int status) =>
        await routes.AssertFailsAsync(route, body, operation, code, (HttpStatusCode)status);

    [Theory]
    [InlineData($"POST {Servers}", """{"scopes":[{}]}""",
        "identifier,name,scopes[0].scopeDescription,scopes[0].scopeName")]
    [InlineData($"PUT {Server}", "{}", "name")]
    [InlineData($"PUT {Server}", """{"name":"API","identifier":"another"}""", "identifier")]
    public async Task Route_NotValid_NamesEveryField(string route, string body, string fields) =>
        await routes.AssertRejectsAsync(route, body, fields);
}
