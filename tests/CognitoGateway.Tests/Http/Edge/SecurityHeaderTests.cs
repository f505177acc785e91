using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Edge;

public sealed class SecurityHeaderTests : IAsyncDisposable
{
    private readonly StubbedGateway _gateway = new();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/nothing")]
    [InlineData("/pools")]
    [InlineData("/pools?limit=x")]
    public async Task Answer_Whatever_SaysWhatABrowserMustNotDo(string path)
    {
        _gateway.Cognito.On("ListUserPools", """{"UserPools":[]}""");
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Contains("no-store", Header(response, "Cache-Control"), StringComparison.Ordinal);
        Assert.Null(Header(response, "Server"));
    }

    [Fact]
    public async Task Answer_OfAGatewayThatFails_TellsNothingOfItsInside()
    {
        _gateway.Cognito.On("ListUserPools", _ => throw new InvalidTimeZoneException("of the inside"));
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync("/pools", TestContext.Current.CancellationToken);

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.DoesNotContain("inside", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://gateway.example.com", "max-age=15552000")]
    [InlineData("https://localhost", null)]
    [InlineData("http://gateway.example.com", null)]
    public async Task Hsts_ByHttpsAtARealName_IsTold(string address, string? told)
    {
        using var client = _gateway.CreateClient(new() { BaseAddress = new(address) });

        using var response = await client.GetAsync("/nothing", TestContext.Current.CancellationToken);

        Assert.Equal(told, Header(response, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task Host_ThatIsNotAllowed_IsRefused()
    {
        _gateway.With("AllowedHosts", "gateway.example.com");
        using var stranger = _gateway.CreateClient(new() { BaseAddress = new("http://other.example.com") });
        using var known = _gateway.CreateClient(new() { BaseAddress = new("http://gateway.example.com") });

        using var refused = await stranger.GetAsync("/health/live", TestContext.Current.CancellationToken);
        using var served = await known.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
