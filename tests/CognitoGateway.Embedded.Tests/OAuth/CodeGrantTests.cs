using System.Net;
using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.OAuth;

public sealed class CodeGrantTests : IAsyncLifetime
{
    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await _domain.Pool.AddConfirmedAsync("ann");
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task Authorize_SignedIn_ComesBackWithACodeAndTheState()
    {
        var back = await _domain.SignInAsync("ann", ("state", "x&y=<z>"));

        Assert.Equal(TestDomain.Callback, back.Address.GetLeftPart(UriPartial.Path));
        Assert.Equal("x&y=<z>", back.Answer["state"]);
        Assert.Equal(2, back.Answer.Count);
    }

    [Fact]
    public async Task Exchange_OpenIdAndEmail_GivesTokensThatSaySo()
    {
        var tokens = await _domain.GetTokensAsync("ann", ("nonce", "n-1"));

        var id = await ReadAsync(tokens, "id_token");
        var access = await ReadAsync(tokens, "access_token");
        Assert.Equal(3600, tokens.GetProperty("expires_in").GetInt32());
        Assert.Equal(5, tokens.GetProperty("refresh_token").GetString()!.Split('.').Length);
        Assert.Equal("openid email", access.GetProperty("scope").GetString());
        Assert.Equal(2, access.GetProperty("version").GetInt32());
        Assert.Equal("n-1", id.GetProperty("nonce").GetString());
        Assert.Equal(_domain.Pool.ClientId, id.GetProperty("aud").GetString());
        Assert.Equal("ann@example.com", id.GetProperty("email").GetString());
        Assert.Equal(HashOf(tokens), id.GetProperty("at_hash").GetString());
        Assert.Equal(_domain.Pool.Clock.GetUtcNow().ToUnixTimeSeconds(), id.GetProperty("auth_time").GetInt64());
        Assert.Equal(id.GetProperty("event_id").GetString(), access.GetProperty("event_id").GetString());
    }

    [Fact]
    public async Task Exchange_WithoutOpenId_GivesNoIdToken()
    {
        var tokens = await _domain.GetTokensAsync("ann", ("scope", "orders/read"));

        var access = await ReadAsync(tokens, "access_token");
        Assert.False(tokens.TryGetProperty("id_token", out _));
        Assert.Equal("orders/read", access.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Exchange_NoScopeNamed_GivesAllOfTheClients()
    {
        var tokens = await _domain.GetTokensAsync("ann", ("scope", null));

        var access = await ReadAsync(tokens, "access_token");
        Assert.Equal(
            "openid email profile phone aws.cognito.signin.user.admin orders/read orders/write",
            access.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Exchange_ScopesOfClaims_DecideWhatTheIdTokenTells()
    {
        var all = await ClaimsAsync("openid");
        var email = await ClaimsAsync("openid email");
        var profile = await ClaimsAsync("openid profile");

        Assert.Equal((true, true), (Has(all, "email"), Has(all, "name")));
        Assert.Equal((true, false), (Has(email, "email"), Has(email, "name")));
        Assert.Equal((false, true), (Has(profile, "email"), Has(profile, "name")));
    }

    [Fact]
    public async Task Exchange_CodeUsedBefore_IsRefusedAndRevokesItsTokens()
    {
        var back = await _domain.SignInAsync("ann", ("scope", "openid aws.cognito.signin.user.admin"));
        var tokens = await _domain.TokensAsync(_domain.Exchange(back.Answer["code"]));

        var again = await _domain.RefusalAsync(_domain.Exchange(back.Answer["code"]));

        var (userInfo, _) = await _domain.UserInfoAsync(tokens.GetProperty("access_token").GetString());
        var refresh = await _domain.RefusalAsync(_domain.Refresh(tokens.GetProperty("refresh_token").GetString()!));
        Assert.Equal(("invalid_grant", "invalid_grant"), (again, refresh));
        Assert.Equal(HttpStatusCode.Unauthorized, userInfo);
    }

    [Fact]
    public async Task Exchange_CodeOfSixMinutesAgo_IsRefused()
    {
        var back = await _domain.SignInAsync("ann");
        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("invalid_grant", await _domain.RefusalAsync(_domain.Exchange(back.Answer["code"])));
    }

    [Theory]
    [InlineData("code", "made-up", "invalid_grant")]
    [InlineData("code", "", "invalid_request")]
    [InlineData("code_verifier", "another-verifier-of-forty-three-characters-xx", "invalid_grant")]
    [InlineData("code_verifier", "", "invalid_grant")]
    [InlineData("redirect_uri", "http://localhost:3000/other", "unauthorized_client")]
    [InlineData("redirect_uri", "", "invalid_request")]
    [InlineData("client_id", "nobody", "invalid_client")]
    [InlineData("client_secret", "none-was-made", "invalid_client")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("grant_type", "", "invalid_request")]
    [InlineData("grant_type", "client_credentials", "unauthorized_client")]
    public async Task Exchange_SomethingWrong_IsRefusedAndTheCodeStaysGood(string field, string value, string error)
    {
        var back = await _domain.SignInAsync("ann");
        var fields = _domain.Exchange(back.Answer["code"]);
        var wrong = new Dictionary<string, string>(fields) { [field] = value };

        var refusal = await _domain.RefusalAsync(wrong);

        Assert.Equal(error, refusal);
        await _domain.TokensAsync(fields);
    }

    [Fact]
    public async Task Exchange_ByAnotherClient_IsRefused()
    {
        var back = await _domain.SignInAsync("ann");
        await _domain.UseClientAsync();

        Assert.Equal("invalid_grant", await _domain.RefusalAsync(_domain.Exchange(back.Answer["code"])));
    }

    [Fact]
    public async Task Exchange_VerifierForACodeWithoutChallenge_IsRefused()
    {
        var back = await _domain.SignInAsync("ann", ("code_challenge", null), ("code_challenge_method", null));
        var fields = _domain.Exchange(back.Answer["code"]);

        var refusal = await _domain.RefusalAsync(fields);

        Assert.Equal("invalid_grant", refusal);
        fields.Remove("code_verifier");
        await _domain.TokensAsync(fields);
    }

    [Fact]
    public async Task Exchange_DisabledInBetween_IsRefused()
    {
        var back = await _domain.SignInAsync("ann");
        await _domain.Server.CallAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = _domain.Pool.Id, Username = "ann" });

        Assert.Equal("invalid_grant", await _domain.RefusalAsync(_domain.Exchange(back.Answer["code"])));
    }

    [Fact]
    public async Task Exchange_ClientWithTwoSecrets_IsProvedByEitherInHeaderOrForm()
    {
        await _domain.UseClientAsync(client => client.ClientSecret = "first+secret/of24characters".Replace('/', '_'));
        const string First = "first+secret_of24characters";
        const string Second = "second_secret_of24characters";
        await _domain.Server.CallAsync(CognitoOperations.AddUserPoolClientSecret, new()
        {
            UserPoolId = _domain.Pool.Id,
            ClientId = _domain.Pool.ClientId,
            ClientSecret = Second,
        });

        await _domain.TokensAsync(await FreshAsync(), $"{_domain.Pool.ClientId}:{First}");
        await _domain.TokensAsync(await FreshAsync(), $"{_domain.Pool.ClientId}:{Uri.EscapeDataString(First)}");
        await _domain.TokensAsync(await FreshAsync(), $"{_domain.Pool.ClientId}:{Second}");
        await _domain.TokensAsync([.. await FreshAsync(), new("client_secret", Second)]);
        var without = await _domain.RefusalAsync(await FreshAsync());
        var wrong = await _domain.RefusalAsync(await FreshAsync(), $"{_domain.Pool.ClientId}:wrong");
        var twice = await _domain.RefusalAsync(
            [.. await FreshAsync(), new("client_secret", Second)], $"{_domain.Pool.ClientId}:{Second}");

        Assert.Equal(("invalid_client", "invalid_client", "invalid_request"), (without, wrong, twice));
    }

    [Fact]
    public async Task Refresh_ScopedTokens_KeepTheirScopesAndSignIn()
    {
        var tokens = await _domain.GetTokensAsync("ann", ("scope", "openid orders/read"), ("nonce", "n-1"));
        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(10));

        var refreshed = await _domain.TokensAsync(
            _domain.Refresh(tokens.GetProperty("refresh_token").GetString()!));

        var before = await ReadAsync(tokens, "access_token");
        var access = await ReadAsync(refreshed, "access_token");
        var id = await ReadAsync(refreshed, "id_token");
        Assert.False(refreshed.TryGetProperty("refresh_token", out _));
        Assert.Equal("openid orders/read", access.GetProperty("scope").GetString());
        Assert.Equal(before.GetProperty("origin_jti").GetString(), access.GetProperty("origin_jti").GetString());
        Assert.Equal(before.GetProperty("auth_time").GetInt64(), access.GetProperty("auth_time").GetInt64());
        Assert.False(id.TryGetProperty("nonce", out _));
        Assert.Equal(HashOf(refreshed), id.GetProperty("at_hash").GetString());
    }

    [Fact]
    public async Task Refresh_RotatingClient_GivesAnotherRefreshTokenAndRefusesTheOldOne()
    {
        await _domain.UseClientAsync(client =>
        {
            client.ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"];
            client.RefreshTokenRotation = new() { Feature = "ENABLED", RetryGracePeriodSeconds = 0 };
        });
        var tokens = await _domain.GetTokensAsync("ann");
        var first = tokens.GetProperty("refresh_token").GetString()!;

        var rotated = await _domain.TokensAsync(_domain.Refresh(first));

        var reused = await _domain.RefusalAsync(_domain.Refresh(first));
        Assert.NotEqual(first, rotated.GetProperty("refresh_token").GetString());
        Assert.Equal("invalid_grant", reused);
    }

    [Fact]
    public async Task Refresh_OfAnotherClientOrMadeUp_IsRefused()
    {
        var tokens = await _domain.GetTokensAsync("ann");
        await _domain.UseClientAsync();

        var other = await _domain.RefusalAsync(_domain.Refresh(tokens.GetProperty("refresh_token").GetString()!));
        var madeUp = await _domain.RefusalAsync(_domain.Refresh("a.b.c.d.e"));

        Assert.Equal(("invalid_grant", "invalid_grant"), (other, madeUp));
    }

    [Fact]
    public async Task Token_NotAForm_IsRefusedAsJson()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(_domain.Server.Url, TestDomain.PathOf("/oauth2/token")))
        {
            Content = new StringContent("{}", mediaType: new("application/json")),
        };
        using var response = await _domain.Server.SendAsync(request);
        using var read = await _domain.Server.GetAsync(TestDomain.PathOf("/oauth2/token"));

        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed), (response.StatusCode, read.StatusCode));
        Assert.Contains("\"error\":\"invalid_request\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_FromAPageOfAnotherOrigin_MayBeReadAndIsNotKept()
    {
        using var preflight = new HttpRequestMessage(
            HttpMethod.Options, new Uri(_domain.Server.Url, TestDomain.PathOf("/oauth2/userInfo")));
        using var asked = await _domain.Server.SendAsync(preflight);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(_domain.Server.Url, TestDomain.PathOf("/oauth2/token")))
        {
            Content = new FormUrlEncodedContent([]),
        };
        request.Headers.Add("Origin", "http://localhost:3000");
        using var response = await _domain.Server.SendAsync(request);

        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.True(response.Headers.CacheControl!.NoStore);
        // Swagger UI sends the last one.
        Assert.Equal(
            "authorization, content-type, x-requested-with",
            asked.Headers.GetValues("Access-Control-Allow-Headers").Single());
    }

    private async Task<Dictionary<string, string>> FreshAsync()
    {
        using var browser = new TestBrowser(_domain.Server.Url);
        var page = await browser.OpenAsync(_domain.Authorize());
        var back = await browser.SubmitAsync(
            page, "/login", ("username", "ann"), ("password", TestPool.Password));
        return _domain.Exchange(back.Answer["code"]);
    }

    private async Task<JsonElement> ClaimsAsync(string scope)
    {
        await _domain.Server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
        {
            UserPoolId = _domain.Pool.Id,
            Username = "ann",
            UserAttributes = [new() { Name = "name", Value = "Ann" }],
        });
        var tokens = await _domain.GetTokensAsync("ann", ("scope", scope), ("prompt", "login"));
        return await ReadAsync(tokens, "id_token");
    }

    private static bool Has(JsonElement claims, string name) => claims.TryGetProperty(name, out _);

    private Task<JsonElement> ReadAsync(JsonElement tokens, string name) =>
        PoolKeys.ReadAsync(_domain.Pool, tokens.GetProperty(name).GetString()!);

    private static string HashOf(JsonElement tokens) =>
        CognitoGateway.Embedded.Tokens.JsonWebToken.Hash(tokens.GetProperty("access_token").GetString()!);
}
