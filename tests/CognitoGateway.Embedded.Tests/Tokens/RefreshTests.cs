using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Tokens;

public sealed class RefreshTests
{
    [Theory]
    [InlineData("REFRESH_TOKEN_AUTH")]
    [InlineData("REFRESH_TOKEN")]
    public async Task Refresh_GoodToken_AnswersNewTokensOfTheSameSignIn(string flow)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var first = await pool.SignInAsync("carol");
        pool.Clock.Advance(TimeSpan.FromMinutes(30));

        var answer = await pool.Server.CallAsync(
            CognitoOperations.InitiateAuth, pool.RefreshAuth(first.RefreshToken!) with { AuthFlow = flow });

        var before = await PoolKeys.ReadAsync(pool, first.AccessToken!);
        var after = await PoolKeys.ReadAsync(pool, answer.AuthenticationResult!.AccessToken!);
        Assert.Null(answer.AuthenticationResult.RefreshToken);
        Assert.Equal(before.GetProperty("origin_jti").GetString(), after.GetProperty("origin_jti").GetString());
        Assert.NotEqual(before.GetProperty("jti").GetString(), after.GetProperty("jti").GetString());
        Assert.Equal(before.GetProperty("auth_time").GetInt64(), after.GetProperty("auth_time").GetInt64());
        Assert.Equal(before.GetProperty("iat").GetInt64() + 1800, after.GetProperty("iat").GetInt64());
        Assert.Equal("carol", (await pool.GetUserAsync(answer.AuthenticationResult)).Username);
    }

    [Fact]
    public async Task Refresh_TokenThatIsNotGood_SaysWhy()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var token = (await pool.SignInAsync("carol")).RefreshToken!;

        var madeUp = await RefusedAsync(pool, "made.up.by.some.body");
        var changed = await RefusedAsync(pool, token[..^4] + "AAAA");
        await pool.UseClientAsync(null);
        var otherClient = await RefusedAsync(pool, token);

        Assert.All(
            [madeUp, changed, otherClient], refusal => Assert.Equal("Invalid Refresh Token", refusal.Message));
    }

    [Fact]
    public async Task Refresh_AfterItsLifetime_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var token = (await pool.SignInAsync("carol")).RefreshToken!;
        pool.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal("Refresh Token has expired", (await RefusedAsync(pool, token)).Message);
    }

    [Fact]
    public async Task RevokeToken_RefreshToken_KillsItAndItsAccessTokensAlone()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var revoked = await pool.SignInAsync("carol");
        var other = await pool.SignInAsync("carol");
        var request = new RevokeTokenRequest { ClientId = pool.ClientId, Token = revoked.RefreshToken! };

        await pool.Server.CallAsync(CognitoOperations.RevokeToken, request);
        await pool.Server.CallAsync(CognitoOperations.RevokeToken, request);

        var refresh = await RefusedAsync(pool, revoked.RefreshToken!);
        var access = await Assert.ThrowsAsync<CognitoException>(() => pool.GetUserAsync(revoked));
        Assert.Equal("Refresh Token has been revoked", refresh.Message);
        Assert.Equal("Access Token has been revoked", access.Message);
        Assert.Equal("carol", (await pool.GetUserAsync(other)).Username);
    }

    [Fact]
    public async Task RevokeToken_AccessToken_IsTheWrongKind()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.RevokeToken,
            new() { ClientId = pool.ClientId, Token = (await pool.SignInAsync("carol")).AccessToken! });

        Assert.Equal("UnsupportedTokenTypeException", refusal.Code);
    }

    [Fact]
    public async Task RevokeToken_RevocationSwitchedOff_IsNotSupportedAndTokensSayNothingOfIt()
    {
        await using var pool = await TestPool.StartAsync(client: c => c.EnableTokenRevocation = false);
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.RevokeToken, new() { ClientId = pool.ClientId, Token = tokens.RefreshToken! });

        var claims = await PoolKeys.ReadAsync(pool, tokens.AccessToken!);
        Assert.Equal("UnsupportedOperationException", refusal.Code);
        Assert.False(claims.TryGetProperty("origin_jti", out _));
        Assert.False(claims.TryGetProperty("jti", out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GlobalSignOut_ByUserOrAdministrator_KillsEveryTokenButLetsInAgain(bool admin)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var first = await pool.SignInAsync("carol");
        var second = await pool.SignInAsync("carol");

        if (admin)
        {
            await pool.Server.CallAsync(
                CognitoOperations.AdminUserGlobalSignOut, new() { UserPoolId = pool.Id, Username = "carol" });
        }
        else
        {
            await pool.Server.CallAsync(
                CognitoOperations.GlobalSignOut, new() { AccessToken = first.AccessToken! });
        }

        foreach (var tokens in new[] { first, second })
        {
            var access = await Assert.ThrowsAsync<CognitoException>(() => pool.GetUserAsync(tokens));
            var refresh = await RefusedAsync(pool, tokens.RefreshToken!);
            Assert.Equal("Access Token has been revoked", access.Message);
            Assert.Equal("Refresh Token has been revoked", refresh.Message);
        }

        Assert.Equal("carol", (await pool.GetUserAsync(await pool.SignInAsync("carol"))).Username);
    }

    [Fact]
    public async Task GetTokensFromRefreshToken_WithoutRotation_KeepsTheRefreshToken()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var first = await pool.SignInAsync("carol");

        var next = await RotateAsync(pool, first.RefreshToken!);

        Assert.Null(next.RefreshToken);
        Assert.Equal("carol", (await pool.GetUserAsync(next)).Username);
        Assert.NotNull((await RotateAsync(pool, first.RefreshToken!)).AccessToken);
    }

    [Fact]
    public async Task GetTokensFromRefreshToken_WithRotation_ReplacesTheTokenAfterItsGrace()
    {
        await using var pool = await StartRotatingAsync(graceSeconds: 10);
        var first = (await pool.SignInAsync("carol")).RefreshToken!;

        var second = (await RotateAsync(pool, first)).RefreshToken!;
        pool.Clock.Advance(TimeSpan.FromSeconds(9));
        var third = (await RotateAsync(pool, first)).RefreshToken!;
        pool.Clock.Advance(TimeSpan.FromSeconds(1));

        var reused = await RefusedRotationAsync(pool, first);
        Assert.Equal("RefreshTokenReuseException", reused.Code);
        Assert.NotNull((await RotateAsync(pool, second)).RefreshToken);
        Assert.NotNull((await RotateAsync(pool, third)).RefreshToken);
    }

    [Fact]
    public async Task GetTokensFromRefreshToken_WithRotation_DoesNotProlongTheSignIn()
    {
        await using var pool = await StartRotatingAsync(graceSeconds: 0);
        var first = (await pool.SignInAsync("carol")).RefreshToken!;
        pool.Clock.Advance(TimeSpan.FromDays(29));

        var second = (await RotateAsync(pool, first)).RefreshToken!;
        var reused = await RefusedRotationAsync(pool, first);
        pool.Clock.Advance(TimeSpan.FromDays(1));
        var expired = await RefusedRotationAsync(pool, second);

        Assert.Equal("RefreshTokenReuseException", reused.Code);
        Assert.Equal("Refresh Token has expired", expired.Message);
    }

    [Fact]
    public async Task GetTokensFromRefreshToken_ClientWithSecret_AsksForIt()
    {
        await using var pool = await TestPool.StartAsync();

        await pool.UseClientAsync(c => c.GenerateSecret = true);
        var missing = await RefusedRotationAsync(pool, "made.up.by.some.body");
        var wrong = await pool.Server.RefusalAsync(CognitoOperations.GetTokensFromRefreshToken, new()
        {
            ClientId = pool.ClientId,
            RefreshToken = "made.up.by.some.body",
            ClientSecret = "abcdefghijklmnopqrstuvwxyz",
        });
        var right = await pool.Server.RefusalAsync(CognitoOperations.GetTokensFromRefreshToken, new()
        {
            ClientId = pool.ClientId,
            RefreshToken = "made.up.by.some.body",
            ClientSecret = pool.Client.ClientSecret,
        });

        Assert.Equal($"Unable to verify secret for client {pool.ClientId}", missing.Message);
        Assert.Equal($"Unable to verify secret for client {pool.ClientId}", wrong.Message);
        Assert.Equal("Invalid Refresh Token", right.Message);
    }

    private static async Task<TestPool> StartRotatingAsync(int graceSeconds)
    {
        var pool = await TestPool.StartAsync(client: c =>
        {
            c.ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"];
            c.RefreshTokenRotation = new() { Feature = "ENABLED", RetryGracePeriodSeconds = graceSeconds };
        });
        await pool.AddConfirmedAsync("carol");
        return pool;
    }

    private static async Task<AuthenticationResultType> RotateAsync(TestPool pool, string refreshToken) =>
        (await pool.Server.CallAsync(
            CognitoOperations.GetTokensFromRefreshToken,
            new() { ClientId = pool.ClientId, RefreshToken = refreshToken })).AuthenticationResult!;

    private static Task<CognitoException> RefusedRotationAsync(TestPool pool, string refreshToken) =>
        pool.Server.RefusalAsync(
            CognitoOperations.GetTokensFromRefreshToken,
            new() { ClientId = pool.ClientId, RefreshToken = refreshToken });

    private static Task<CognitoException> RefusedAsync(TestPool pool, string refreshToken) =>
        pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, pool.RefreshAuth(refreshToken));
}
