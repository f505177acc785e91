using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Http.Docs;

public sealed class DocsAccessTests : IAsyncDisposable
{
    private const string Page = "/swagger/index.html";
    private const string Document = "/swagger/v1/swagger.json";

    private readonly StubbedGateway _gateway = new();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("Development", null, 200, 200)]
    [InlineData("Development", "false", 404, 404)]
    [InlineData("Staging", null, 404, 401)]
    [InlineData("Production", null, 404, 404)]
    [InlineData("Production", "true", 200, 200)]
    [InlineData("Production", "false", 404, 404)]
    public async Task Docs_InAnEnvironment_AreForWhomTheyAreMeant(
        string environment, string? enabled, int page, int document)
    {
        using var client = Client(environment, enabled);

        using var shown = await client.GetAsync(Page, TestContext.Current.CancellationToken);
        using var read = await client.GetAsync(Document, TestContext.Current.CancellationToken);

        Assert.Equal([(HttpStatusCode)page, (HttpStatusCode)document], [shown.StatusCode, read.StatusCode]);
    }

    [Fact]
    public async Task Document_InProduction_NamesNoKeyAndNoDemoPool()
    {
        using var client = Client("Production", "true");

        var document = JsonElement.Parse(await client.GetStringAsync(Document, TestContext.Current.CancellationToken));

        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.DoesNotContain("local-development-key", document.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, schemes.EnumerateObject().Count());
    }

    [Fact]
    public async Task Page_InProduction_RunsItsOwnScriptsAndKeepsNoKey()
    {
        using var client = Client("Production", "true");

        using var page = await client.GetAsync(Page, TestContext.Current.CancellationToken);
        var script = await client.GetStringAsync("/swagger/index.js", TestContext.Current.CancellationToken);

        var policy = string.Concat(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.True(page.Headers.Contains("Permissions-Policy"));
        Assert.DoesNotContain("\"persistAuthorization\":true", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_WithTheDomainOfAPool_SignsPeopleInThere()
    {
        _gateway
            .With("Docs:SignInDomain", "https://example.auth.eu-west-1.amazoncognito.com")
            .With("Docs:SignInClientId", "client-of-the-page");
        using var client = Client("Production", "true");

        var document = JsonElement.Parse(await client.GetStringAsync(Document, TestContext.Current.CancellationToken));
        using var page = await client.GetAsync(Page, TestContext.Current.CancellationToken);
        var script = await client.GetStringAsync("/swagger/index.js", TestContext.Current.CancellationToken);

        var flow = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("signIn")
            .GetProperty("flows").GetProperty("authorizationCode");
        Assert.Equal(
            "https://example.auth.eu-west-1.amazoncognito.com/oauth2/authorize",
            flow.GetProperty("authorizationUrl").GetString());
        Assert.Contains(
            "connect-src 'self' https://example.auth.eu-west-1.amazoncognito.com;",
            string.Concat(page.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
        Assert.Contains("client-of-the-page", script, StringComparison.Ordinal);
        Assert.DoesNotContain("embedded", document.GetProperty("info").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com", null, "Docs:SignInClientId has to be set where SignInDomain is.")]
    [InlineData(null, "client", "Docs:SignInDomain has to be set where SignInClientId is.")]
    [InlineData("http://example.com", "client", "Docs:SignInDomain must be an https address without path.")]
    [InlineData("https://example.com/login", "client", "Docs:SignInDomain must be an https address without path.")]
    public void Start_WithASignInThatCannotBe_SaysWhy(string? domain, string? clientId, string reason)
    {
        _gateway.With("Docs:SignInDomain", domain).With("Docs:SignInClientId", clientId);

        var failure = Assert.Throws<OptionsValidationException>(() => Client("Production", "true"));

        Assert.Equal(reason, Assert.Single(failure.Failures));
    }

    private HttpClient Client(string environment, string? enabled) => _gateway
        .With("Docs:Enabled", enabled)
        .With("Embedded:Enabled", "false")
        .WithWebHostBuilder(host => host.UseEnvironment(environment))
        .CreateClient();
}
