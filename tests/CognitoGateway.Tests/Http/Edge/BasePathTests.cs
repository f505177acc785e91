using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Http.Edge;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Edge;

/// <summary>Under a base path, over the real server, which tells paths as they were sent.</summary>
public sealed class BasePathTests : IAsyncLifetime
{
    private readonly ListeningGateway _gateway = ListeningGateway.Start(
        ("Edge:BasePath", "/prod/v1/"), ("Docs:Enabled", "true"), ("Proxies:Networks:0", "127.0.0.1"),
        ("Proxies:Networks:1", "::1"), ("Cognito:ClientId", "some"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _gateway.Gateway.Cognito
            .On("ListUserPools", """{"UserPools":[{"Id":"local_a"}],"NextToken":"more"}""")
            .On("AdminCreateUser", body => (null, $$$"""{"User":{"Username":{{{body.GetProperty("Username").GetRawText()}}}}}"""))
            .On("AdminGetUser", body => (null, $$"""{"Username":{{body.GetProperty("Username").GetRawText()}}}"""))
            .On("SignUp", """{"UserConfirmed":false,"UserSub":"1"}""");

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("/prod/v1/pools?limit=1")]
    [InlineData("/pools?limit=1")]
    public async Task Link_WithOrWithoutTheStageInThePath_IsTheAddressFromOutside(string path)
    {
        using var client = Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "api.example.com");

        using var response = await client.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            "<https://api.example.com/prod/v1/pools?limit=1&cursor=more>; rel=\"next\"",
            response.Headers.GetValues("Link").Single());
    }

    [Theory]
    [InlineData("/prod/v1", "a/b", "a%2Fb")]
    [InlineData("", "a/b", "a%2Fb")]
    [InlineData("/prod/v1", "100%", "100%25")]
    [InlineData("", "jürgen", "j%C3%BCrgen")]
    [InlineData("/prod/v1", "..", "..")]
    public async Task Location_OfACreatedUser_IsWhereItIsFound(string before, string username, string encoded)
    {
        using var client = Client();

        using var created = await client.PostAsJsonAsync(
            $"{before}/pools/local_a/users", new { username, messageAction = "SUPPRESS" }, Stop);
        var location = created.Headers.Location!.OriginalString;
        var found = await client.GetFromJsonAsync<JsonElement>(
            Raw($"{location[..location.LastIndexOf('/')]}/{encoded.Replace(".", "%2E", StringComparison.Ordinal)}"), Stop);

        Assert.Equal($"/prod/v1/pools/local_a/users/{encoded}", location);
        Assert.Equal(username, found.GetProperty("username").GetString());
    }

    [Theory]
    [InlineData("/prod/v1")]
    [InlineData("")]
    public async Task Location_AfterSignUp_IsTheUsersOwn(string before)
    {
        using var client = Client();
        client.DefaultRequestHeaders.Remove("X-Api-Key");

        using var response = await client.PostAsJsonAsync(
            $"{before}/auth/sign-up", new { username = "ann", password = "Passw0rd!" }, Stop);

        Assert.Equal("/prod/v1/user", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/prod/v1/pools/local_a/nothing")]
    [InlineData("/pools/local_a/nothing")]
    public async Task Problem_UnderTheBasePath_NamesTheAddressFromOutside(string path)
    {
        using var client = Client();

        using var response = await client.GetAsync(path, Stop);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("/prod/v1/pools/local_a/nothing", problem.GetProperty("instance").GetString());
    }

    [Theory]
    [InlineData("/prod/v1x/pools")]
    [InlineData("/prod/pools")]
    [InlineData("/PROD/V1/pools")]
    public async Task Path_ThatOnlyLooksLikeIt_IsNoneOfOurs(string path)
    {
        using var client = Client();

        using var response = await client.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/prod/v1")]
    [InlineData("")]
    public async Task Docs_UnderTheBasePath_AreFoundFromThePage(string before)
    {
        using var client = Client();

        using var page = await client.GetAsync($"{before}/swagger", Stop);
        var index = new Uri(new Uri(_gateway.Address, $"{before}/swagger"), page.Headers.Location!);
        var script = await client.GetStringAsync(new Uri(index, "index.js"), Stop);
        var document = JsonElement.Parse(await client.GetStringAsync(new Uri(index, "v1/swagger.json"), Stop));

        Assert.Equal($"{before}/swagger/index.html", index.AbsolutePath);
        Assert.Contains("\"url\":\"v1/swagger.json\"", script, StringComparison.Ordinal);
        Assert.Equal("/prod/v1", document.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.True(document.GetProperty("paths").TryGetProperty("/pools", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("prod")]
    [InlineData("//prod")]
    [InlineData("/prod//v1")]
    [InlineData("/../prod")]
    [InlineData("/a b")]
    [InlineData("https://example.com/prod")]
    public void BasePath_ThatIsNone_IsRefused(string path)
    {
        var result = new EdgeOptionsValidator().Validate(null, new() { BasePath = path });

        Assert.StartsWith("Edge:BasePath must be a path", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/prod", "/prod")]
    [InlineData("/prod/", "/prod")]
    [InlineData("/$default", null)]
    [InlineData("/a/b-c_d.e~f", "/a/b-c_d.e~f")]
    public void BasePath_OfAStage_IsTaken(string path, string? before)
    {
        var options = new EdgeOptions { BasePath = path };

        Assert.Equal(before is not null, new EdgeOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(before ?? path, options.PathBase.Value ?? "");
    }

    private HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _gateway.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", StubbedGateway.Key);

        return client;
    }

    // As it stands: a client would take the steps in it.
    private Uri Raw(string path) => new(
        _gateway.Address.GetLeftPart(UriPartial.Authority) + path,
        new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
