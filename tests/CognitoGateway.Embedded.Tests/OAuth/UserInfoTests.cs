using System.Net;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.OAuth;

public sealed class UserInfoTests : IAsyncLifetime
{
    private TestDomain _domain = null!;
    private string _sub = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        _sub = await _domain.Pool.AddConfirmedAsync("ann");
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task UserInfo_OpenIdAndEmail_TellsWhoItIs()
    {
        var tokens = await _domain.GetTokensAsync("ann");

        var (status, claims) = await _domain.UserInfoAsync(tokens.GetProperty("access_token").GetString());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            [("sub", _sub), ("email", "ann@example.com"), ("email_verified", "true"), ("username", "ann")],
            claims.EnumerateObject().Select(claim => (claim.Name, claim.Value.GetString()!)));
    }

    [Fact]
    public async Task UserInfo_OpenIdAndProfile_KeepsTheEmailToItself()
    {
        var tokens = await _domain.GetTokensAsync("ann", ("scope", "openid profile"));

        var (_, claims) = await _domain.UserInfoAsync(tokens.GetProperty("access_token").GetString());

        Assert.Equal(["sub", "username"], claims.EnumerateObject().Select(claim => claim.Name));
    }

    [Fact]
    public async Task UserInfo_TokenWithoutOpenId_IsRefused()
    {
        var tokens = await _domain.Pool.SignInAsync("ann");

        var (status, error) = await _domain.UserInfoAsync(tokens.AccessToken);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_token"), (status, error.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task UserInfo_NoTokenOrARunOutOne_IsRefused()
    {
        var tokens = await _domain.GetTokensAsync("ann");
        _domain.Pool.Clock.Advance(TimeSpan.FromHours(1));

        var (none, _) = await _domain.UserInfoAsync(null);
        var (madeUp, _) = await _domain.UserInfoAsync("made.up.token");
        var (runOut, _) = await _domain.UserInfoAsync(tokens.GetProperty("access_token").GetString());

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized),
            (none, madeUp, runOut));
    }

    [Fact]
    public async Task UserInfo_TokenOfAnotherPoolOfTheServer_IsRefused()
    {
        var tokens = await _domain.GetTokensAsync("ann");
        var other = await _domain.Server.CreatePoolAsync();
        await _domain.Server.CallAsync(
            Sdk.CognitoOperations.CreateUserPoolDomain, new() { UserPoolId = other, Domain = "other" });
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(_domain.Server.Url, "domains/other/oauth2/userInfo"));
        request.Headers.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());

        using var response = await _domain.Server.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Api_TokenWithoutItsScope_IsRefused()
    {
        var tokens = await _domain.GetTokensAsync("ann");

        var refusal = await _domain.Server.RefusalAsync(
            Sdk.CognitoOperations.GetUser, new() { AccessToken = tokens.GetProperty("access_token").GetString()! });

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }
}
