using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.OAuth;

public sealed class ClientCredentialsTests : IAsyncLifetime
{
    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await _domain.UseServiceAsync();
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Theory]
    [InlineData(null, "orders/read orders/write")]
    [InlineData("orders/write", "orders/write")]
    public async Task Token_ForItsSecret_SpeaksForTheClientAlone(string? asked, string granted)
    {
        var tokens = await _domain.TokensAsync(_domain.ForItself(asked), Secret);

        var claims = await PoolKeys.ReadAsync(_domain.Pool, tokens.GetProperty("access_token").GetString()!);
        Assert.Equal(["access_token", "expires_in", "token_type"], tokens.EnumerateObject().Select(p => p.Name));
        Assert.Equal(granted, claims.GetProperty("scope").GetString());
        Assert.Equal(_domain.Pool.ClientId, claims.GetProperty("sub").GetString());
        Assert.False(claims.TryGetProperty("username", out _));
    }

    [Theory]
    [InlineData("orders/delete", "invalid_scope")]
    [InlineData("openid", "invalid_grant")]
    public async Task Token_ScopeNotToBeHad_IsRefused(string scope, string error) =>
        Assert.Equal(error, await _domain.RefusalAsync(_domain.ForItself(scope), Secret));

    [Fact]
    public async Task Token_ScopeOfAnotherClient_IsRefused()
    {
        await _domain.UseServiceAsync(client => client.AllowedOAuthScopes = ["orders/read"]);

        Assert.Equal("invalid_grant", await _domain.RefusalAsync(_domain.ForItself("orders/write"), Secret));
    }

    [Fact]
    public async Task Token_WithoutTheSecret_IsRefused() =>
        Assert.Equal("invalid_client", await _domain.RefusalAsync(_domain.ForItself()));

    private string Secret => $"{_domain.Pool.ClientId}:{_domain.Pool.Client.ClientSecret}";
}
