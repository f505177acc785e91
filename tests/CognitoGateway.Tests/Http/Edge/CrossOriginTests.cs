using System.Net;
using CognitoGateway.Http.Edge;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace CognitoGateway.Tests.Http.Edge;

public sealed class CrossOriginTests : IAsyncDisposable
{
    private const string App = "https://app.example.com";
    private const string Allowed = "Access-Control-Allow-Origin";

    private readonly StubbedGateway _gateway = new();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData(null, App, null)]
    [InlineData(App, App, App)]
    [InlineData(App, "https://evil.example.com", null)]
    [InlineData(App, "null", null)]
    [InlineData(App, "http://app.example.com", null)]
    [InlineData(App, "http://localhost:3000", null)]
    public async Task Answer_ToAPage_IsForConfiguredOriginsAlone(string? configured, string origin, string? allowed)
    {
        _gateway.With("Cors:Origins:0", configured);
        using var client = _gateway.CreateClient();
        client.DefaultRequestHeaders.Add("Origin", origin);

        using var response = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(allowed, Header(response, Allowed));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    [InlineData("http://127.0.0.1:5173", "http://127.0.0.1:5173")]
    [InlineData("http://localhost.example.com", null)]
    public async Task Answer_InDevelopment_IsForThisMachineToo(string origin, string? allowed)
    {
        await using var gateway = _gateway.WithWebHostBuilder(host => host
            .UseEnvironment("Development")
            .UseSetting("Embedded:Url", "http://127.0.0.1:0")
            .UseSetting("Embedded:DataDirectory", "")
            .UseSetting("Embedded:Enabled", "false"));
        using var client = gateway.CreateClient();
        client.DefaultRequestHeaders.Add("Origin", origin);

        using var response = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(allowed, Header(response, Allowed));
    }

    [Fact]
    public async Task Refusal_ToAnAllowedPage_CanBeRead()
    {
        _gateway.With("Cors:Origins:0", App);
        using var client = _gateway.CreateClient();
        client.DefaultRequestHeaders.Add("Origin", App);

        using var response = await client.GetAsync("/pools", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(App, Header(response, Allowed));
        Assert.Superset(
            new HashSet<string> { "Link", "Location", "ETag", "Retry-After", "RateLimit", "RateLimit-Policy", "X-Request-Id" },
            Header(response, "Access-Control-Expose-Headers")!.Split(',').ToHashSet());
    }

    [Fact]
    public async Task Preflight_OfAnAllowedPage_SaysWhatMayBeSent()
    {
        _gateway.With("Cors:Origins:0", App);
        using var client = _gateway.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/pools/local_a/users/ann")
        {
            Headers =
            {
                { "Origin", App },
                { "Access-Control-Request-Method", "PATCH" },
                { "Access-Control-Request-Headers", "authorization,content-type,if-match" },
            },
        };

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(App, Header(response, Allowed));
        Assert.Contains("PATCH", Header(response, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("If-Match", Header(response, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("app.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("https://app.example.com/")]
    [InlineData("https://app.example.com/path")]
    [InlineData("ftp://app.example.com")]
    public void Origin_ThatIsNone_IsRefused(string origin)
    {
        var result = new CrossOriginOptionsValidator().Validate(null, new() { Origins = [App, origin] });

        Assert.StartsWith("Cors:Origins:1 ", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
