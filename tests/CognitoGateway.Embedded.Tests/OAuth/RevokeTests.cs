using System.Net;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.OAuth;

public sealed class RevokeTests : IAsyncLifetime
{
    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await _domain.Pool.AddConfirmedAsync("ann");
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task Revoke_RefreshToken_EndsWhatCameFromIt()
    {
        var tokens = await _domain.GetTokensAsync("ann");
        var refreshToken = tokens.GetProperty("refresh_token").GetString()!;

        var (first, _) = await RevokeAsync(refreshToken);
        var (again, _) = await RevokeAsync(refreshToken);

        var (userInfo, _) = await _domain.UserInfoAsync(tokens.GetProperty("access_token").GetString());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first, again));
        Assert.Equal("invalid_grant", await _domain.RefusalAsync(_domain.Refresh(refreshToken)));
        Assert.Equal(HttpStatusCode.Unauthorized, userInfo);
    }

    [Fact]
    public async Task Revoke_NoTokenAtAll_IsDone()
    {
        var (status, _) = await RevokeAsync("nonsense");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Revoke_AccessToken_IsRefused()
    {
        var tokens = await _domain.GetTokensAsync("ann");

        var (status, error) = await RevokeAsync(tokens.GetProperty("access_token").GetString()!);

        Assert.Equal(
            (HttpStatusCode.BadRequest, "unsupported_token_type"), (status, error.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Revoke_WithoutToken_IsRefused()
    {
        var (status, error) = await RevokeAsync("");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (status, error.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Revoke_ClientThatDoesNotProveItself_IsRefused()
    {
        await _domain.UseClientAsync(client => client.GenerateSecret = true);

        var (status, error) = await RevokeAsync("nonsense");

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (status, error.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Revoke_TokenOfAnotherClient_IsRefusedAndStaysGood()
    {
        var tokens = await _domain.GetTokensAsync("ann");
        await _domain.UseClientAsync();

        var (status, _) = await RevokeAsync(tokens.GetProperty("refresh_token").GetString()!);

        var (userInfo, _) = await _domain.UserInfoAsync(tokens.GetProperty("access_token").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (status, userInfo));
    }

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Answer)> RevokeAsync(string token) =>
        _domain.PostAsync("/oauth2/revoke", new Dictionary<string, string>
        {
            ["token"] = token,
            ["client_id"] = _domain.Pool.ClientId,
        });
}
