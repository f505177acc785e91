using System.Net;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.OAuth;

public sealed class LogoutTests : IAsyncLifetime
{
    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await _domain.Pool.AddConfirmedAsync("ann");
        await _domain.SignInAsync("ann");
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task Logout_RegisteredAddress_ForgetsTheBrowserAndGoesThere()
    {
        var back = await OpenAsync($"logout_uri={Uri.EscapeDataString(TestDomain.SignedOut)}");

        var page = await _domain.Browser.OpenAsync(_domain.Authorize());
        Assert.Equal(TestDomain.SignedOut, back.Address.AbsoluteUri);
        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logout_uri=https%3A%2F%2Fevil.example.com")]
    [InlineData("logout_uri=http%3A%2F%2Flocalhost%3A3000%2Fbye%2F..")]
    [InlineData("redirect_uri=https%3A%2F%2Fevil.example.com&response_type=code")]
    [InlineData("state=nothing")]
    public async Task Logout_AddressNotRegistered_ShowsAPageAndForgetsNothing(string query)
    {
        var page = await OpenAsync(query);

        var back = await _domain.Browser.OpenAsync(_domain.Authorize());
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(_domain.Server.Url.Authority, page.Address.Authority);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task Logout_WithARedirect_AsksToSignInAnew()
    {
        var page = await _domain.Browser.OpenAsync(_domain.Address("/logout"));

        var back = await _domain.SignInOnAsync(page, "ann");
        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("a state", back.Answer["state"]);
    }

    private Task<TestBrowserPage> OpenAsync(string query) => _domain.Browser.OpenAsync(
        TestDomain.PathOf($"/logout?client_id={_domain.Pool.ClientId}&{query}"));
}
