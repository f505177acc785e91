using System.Net;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.OAuth;

public sealed class AuthorizeTests : IAsyncLifetime
{
    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await _domain.Pool.AddConfirmedAsync("ann");
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Theory]
    [InlineData("client_id", null, "Client does not exist")]
    [InlineData("client_id", "nobody", "Client does not exist")]
    [InlineData("redirect_uri", null, "redirect_mismatch")]
    [InlineData("redirect_uri", "http://localhost:3000/callback/", "redirect_mismatch")]
    [InlineData("redirect_uri", "http://localhost:3000/callback?next=evil", "redirect_mismatch")]
    [InlineData("redirect_uri", "http://localhost:3000/Callback", "redirect_mismatch")]
    [InlineData("redirect_uri", "https://evil.example.com/", "redirect_mismatch")]
    [InlineData("redirect_uri", "javascript:alert(1)", "redirect_mismatch")]
    public async Task Authorize_ClientOrRedirectNotGood_ShowsAPageAndSendsNobodyAnywhere(
        string name, string? value, string text)
    {
        var page = await _domain.Browser.OpenAsync(_domain.Authorize((name, value)));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(_domain.Server.Url.Authority, page.Address.Authority);
        Assert.Contains(text, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "banana", "invalid_request")]
    [InlineData("scope", "openid orders/delete", "invalid_scope")]
    [InlineData("scope", "email", "invalid_scope")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("prompt", "none", "login_required")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("prompt", "sing", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("identity_provider", "Google", "invalid_request")]
    public async Task Authorize_RequestNotGood_SendsTheErrorBackWithTheState(string name, string? value, string error)
    {
        var back = await _domain.Browser.OpenAsync(_domain.Authorize((name, value)));

        Assert.Equal(TestDomain.Callback, back.Address.GetLeftPart(UriPartial.Path));
        Assert.Equal((error, "a state"), (back.Answer["error"], back.Answer["state"]));
        Assert.False(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task Authorize_ParameterTwice_IsRefused()
    {
        var twoRedirects = await _domain.Browser.OpenAsync(
            _domain.Authorize() + "&redirect_uri=https://evil.example.com");
        var twoScopes = await _domain.Browser.OpenAsync(_domain.Authorize() + "&scope=openid");

        Assert.Equal(HttpStatusCode.BadRequest, twoRedirects.Status);
        Assert.Equal("invalid_request", twoScopes.Answer["error"]);
    }

    [Fact]
    public async Task Authorize_FlowNotTheClients_IsRefused()
    {
        await _domain.UseClientAsync(client => client.AllowedOAuthFlows = ["implicit"]);

        var code = await _domain.Browser.OpenAsync(_domain.Authorize());

        await _domain.UseClientAsync(client => client.AllowedOAuthFlows = ["code"]);
        var token = await _domain.Browser.OpenAsync(_domain.Authorize(("response_type", "token")));
        Assert.Equal(("unauthorized_client", "unauthorized_client"), (code.Answer["error"], token.Answer["error"]));
        Assert.StartsWith("#", token.Address.Fragment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_ScopeNotTheClients_IsRefused()
    {
        await _domain.UseClientAsync(client => client.AllowedOAuthScopes = ["openid"]);

        var back = await _domain.Browser.OpenAsync(_domain.Authorize(("scope", "openid orders/read")));

        Assert.Equal("invalid_scope", back.Answer["error"]);
    }

    [Fact]
    public async Task Authorize_Implicit_BringsTokensInTheFragmentAndNoRefreshToken()
    {
        var back = await _domain.SignInAsync(
            "ann",
            ("response_type", "token"),
            ("nonce", "n-1"),
            ("code_challenge", null),
            ("code_challenge_method", null));

        var id = await PoolKeys.ReadAsync(_domain.Pool, back.Answer["id_token"]);
        var (userInfo, _) = await _domain.UserInfoAsync(back.Answer["access_token"]);
        Assert.Empty(back.Address.Query);
        Assert.Equal(
            ("Bearer", "3600", "a state"),
            (back.Answer["token_type"], back.Answer["expires_in"], back.Answer["state"]));
        Assert.Equal("n-1", id.GetProperty("nonce").GetString());
        Assert.False(back.Answer.ContainsKey("refresh_token"));
        Assert.Equal(HttpStatusCode.OK, userInfo);
    }

    [Fact]
    public async Task Authorize_SignedInLately_ComesBackAtOnceWithTheTimeOfTheSignIn()
    {
        var signedInAt = _domain.Pool.Clock.GetUtcNow();
        await _domain.SignInAsync("ann");
        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(59));

        var back = await _domain.Browser.OpenAsync(_domain.Authorize(("prompt", "none")));

        var tokens = await _domain.TokensAsync(_domain.Exchange(back.Answer["code"]));
        var id = await PoolKeys.ReadAsync(_domain.Pool, tokens.GetProperty("id_token").GetString()!);
        Assert.Equal(signedInAt.ToUnixTimeSeconds(), id.GetProperty("auth_time").GetInt64());
    }

    [Theory]
    [InlineData(60, null, null)]
    [InlineData(10, "prompt", "login")]
    [InlineData(10, "prompt", "select_account")]
    [InlineData(10, "max_age", "300")]
    public async Task Authorize_SignedInTooLongAgoOrToBeAsked_ShowsTheSignInPage(
        int minutes, string? name, string? value)
    {
        await _domain.SignInAsync("ann");
        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(minutes));

        var page = await _domain.Browser.OpenAsync(name is null
            ? _domain.Authorize()
            : _domain.Authorize((name, value)));

        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_ClientThatAllowsNoSilentReuse_AsksAgain()
    {
        await _domain.Pool.TrackSessionsAsync(maxPerUser: 5);
        await _domain.Server.CallAsync(CognitoOperations.SetUserPoolClientSessionConfiguration, new()
        {
            UserPoolId = _domain.Pool.Id,
            ClientId = _domain.Pool.ClientId,
            SSOSession = new() { MaxValidityMinutes = 0 },
        });
        await _domain.SignInAsync("ann");

        var page = await _domain.Browser.OpenAsync(_domain.Authorize());

        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_UserDisabledSince_AsksAgain()
    {
        await _domain.SignInAsync("ann");
        await _domain.Server.CallAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = _domain.Pool.Id, Username = "ann" });

        var page = await _domain.Browser.OpenAsync(_domain.Authorize());

        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_SessionOfAnotherPoolsDomain_CountsForNothing()
    {
        await using var other = await TestDomain.StartAsync();
        await _domain.SignInAsync("ann");
        var cookie = _domain.Browser.Cookies.GetAllCookies().Single(c => c.Name == "cognito");
        other.Browser.Cookies.Add(new Cookie("cognito", cookie.Value, "/", "127.0.0.1"));

        var page = await other.Browser.OpenAsync(other.Authorize());

        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionCookie_AfterSignIn_IsOutOfReachOfScriptsAndOtherSites()
    {
        var back = await _domain.SignInAsync("ann");

        Assert.Matches(
            "cognito=[\\w-]{43}; max-age=3600; path=/domains/shop; samesite=lax; httponly", back.Headers);
    }

    [Fact]
    public async Task Domain_ThatNobodyHas_IsNotThere()
    {
        var page = await _domain.Browser.OpenAsync("domains/nobody/login");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task Domain_ByANameOfItsOwn_IsTheSameDomain()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(_domain.Server.Url, _domain.Authorize()["domains/shop".Length..]));
        request.Headers.Host = $"shop.localhost:{_domain.Server.Url.Port}";

        using var response = await _domain.Server.SendAsync(request);

        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("action=\"/login?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discovery_PoolWithADomain_NamesAddressesThatWork()
    {
        var document = await _domain.Server.GetJsonAsync($"{_domain.Pool.Id}/.well-known/openid-configuration");

        var authorize = document.GetProperty("authorization_endpoint").GetString();
        var page = await _domain.Browser.OpenAsync(
            authorize + _domain.Authorize()[TestDomain.PathOf("/oauth2/authorize").Length..]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var domain = $"{_domain.Server.Url}domains/shop";
        Assert.Equal($"{domain}/oauth2/token", document.GetProperty("token_endpoint").GetString());
        Assert.Equal($"{domain}/logout", document.GetProperty("end_session_endpoint").GetString());
    }
}
