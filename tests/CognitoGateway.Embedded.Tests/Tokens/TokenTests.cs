using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Tokens;

public sealed class TokenTests
{
    private static readonly string[] IdClaims =
    [
        "sub", "iss", "event_id", "token_use", "auth_time", "acr", "amr", "exp", "iat", "origin_jti", "jti",
        "aud", "cognito:username", "email", "email_verified",
    ];

    private static readonly string[] AccessClaims =
    [
        "sub", "iss", "event_id", "token_use", "auth_time", "acr", "amr", "exp", "iat", "origin_jti", "jti",
        "client_id", "scope", "username",
    ];

    [Fact]
    public async Task IdToken_OfASignIn_CarriesCognitosClaims()
    {
        await using var pool = await TestPool.StartAsync();
        var sub = await pool.AddConfirmedAsync("carol");

        var claims = await PoolKeys.ReadAsync(pool, (await pool.SignInAsync("carol")).IdToken!);

        var now = pool.Clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(IdClaims.Order(), Names(claims));
        Assert.Equal(sub, Text(claims, "sub"));
        Assert.Equal(pool.ClientId, Text(claims, "aud"));
        Assert.Equal($"{pool.Server.Url}{pool.Id}", Text(claims, "iss"));
        Assert.Equal("id", Text(claims, "token_use"));
        Assert.Equal("carol", Text(claims, "cognito:username"));
        Assert.Equal("carol@example.com", Text(claims, "email"));
        Assert.Equal(JsonValueKind.True, claims.GetProperty("email_verified").ValueKind);
        Assert.Equal(now, claims.GetProperty("auth_time").GetInt64());
        Assert.Equal(now, claims.GetProperty("iat").GetInt64());
        Assert.Equal(now + 3600, claims.GetProperty("exp").GetInt64());
    }

    [Fact]
    public async Task AccessToken_OfASignIn_CarriesCognitosClaims()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var tokens = await pool.SignInAsync("carol");
        var claims = await PoolKeys.ReadAsync(pool, tokens.AccessToken!);
        var id = await PoolKeys.ReadAsync(pool, tokens.IdToken!);

        Assert.Equal(AccessClaims.Order(), Names(claims));
        Assert.Equal(pool.ClientId, Text(claims, "client_id"));
        Assert.Equal("aws.cognito.signin.user.admin", Text(claims, "scope"));
        Assert.Equal("access", Text(claims, "token_use"));
        Assert.Equal("carol", Text(claims, "username"));
        Assert.Equal(Text(id, "event_id"), Text(claims, "event_id"));
        Assert.Equal(Text(id, "origin_jti"), Text(claims, "origin_jti"));
        Assert.NotEqual(Text(id, "jti"), Text(claims, "jti"));
    }

    [Fact]
    public async Task Tokens_OfAMember_CarryGroupsAndRolesByPrecedence()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await JoinAsync(pool, "users", null, null);
        await JoinAsync(pool, "staff", 5, "arn:aws:iam::123456789012:role/staff");
        await JoinAsync(pool, "admins", 1, "arn:aws:iam::123456789012:role/admin");

        var tokens = await pool.SignInAsync("carol");
        var id = await PoolKeys.ReadAsync(pool, tokens.IdToken!);
        var access = await PoolKeys.ReadAsync(pool, tokens.AccessToken!);

        Assert.Equal(["admins", "staff", "users"], Texts(id, "cognito:groups"));
        Assert.Equal(["admins", "staff", "users"], Texts(access, "cognito:groups"));
        Assert.Equal(
            ["arn:aws:iam::123456789012:role/admin", "arn:aws:iam::123456789012:role/staff"],
            Texts(id, "cognito:roles"));
        Assert.Equal("arn:aws:iam::123456789012:role/admin", Text(id, "cognito:preferred_role"));
        Assert.False(access.TryGetProperty("cognito:roles", out _));
    }

    [Fact]
    public async Task Tokens_LifetimesOfTheClient_AreKept()
    {
        await using var pool = await TestPool.StartAsync(client: c =>
        {
            c.AccessTokenValidity = 10;
            c.IdTokenValidity = 1;
            c.TokenValidityUnits = new() { AccessToken = "minutes", IdToken = "days", RefreshToken = "days" };
        });
        await pool.AddConfirmedAsync("carol");

        var tokens = await pool.SignInAsync("carol");
        var id = await PoolKeys.ReadAsync(pool, tokens.IdToken!);

        Assert.Equal(600, tokens.ExpiresIn);
        Assert.Equal(86_400, id.GetProperty("exp").GetInt64() - id.GetProperty("iat").GetInt64());
        pool.Clock.Advance(TimeSpan.FromMinutes(10));
        var refusal = await RefusedAsync(pool, tokens.AccessToken!);
        Assert.Equal("Access Token has expired", refusal.Message);
    }

    [Fact]
    public async Task IdToken_AttributesThatTheClientMayNotRead_AreLeftOut()
    {
        await using var pool = await TestPool.StartAsync(client: c => c.ReadAttributes = ["email"]);
        await pool.AddConfirmedAsync("carol");

        var tokens = await pool.SignInAsync("carol");
        var claims = await PoolKeys.ReadAsync(pool, tokens.IdToken!);
        var user = await pool.GetUserAsync(tokens);

        Assert.False(claims.TryGetProperty("email_verified", out _));
        Assert.Equal(["email", "sub"], user.UserAttributes.Select(a => a.Name).Order());
    }

    [Fact]
    public async Task AccessToken_NotOneOrChanged_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await using var other = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");
        var parts = tokens.AccessToken!.Split('.');
        var foreign = tokens.IdToken!.Split('.');

        Assert.Equal("Invalid Access Token", (await RefusedAsync(pool, "nonsense")).Message);
        Assert.Equal("Invalid Access Token", (await RefusedAsync(pool, tokens.IdToken!)).Message);
        Assert.Equal("Invalid Access Token", (await RefusedAsync(other, tokens.AccessToken!)).Message);
        Assert.Equal(
            "Could not verify signature for Access Token",
            (await RefusedAsync(pool, $"{parts[0]}.{parts[1]}.{foreign[2]}")).Message);
    }

    [Fact]
    public async Task AccessToken_OfADeletedOrDisabledUser_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var token = (await pool.SignInAsync("carol")).AccessToken!;

        await pool.Server.CallAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = pool.Id, Username = "carol" });
        var disabled = await RefusedAsync(pool, token);
        await pool.Server.CallAsync(
            CognitoOperations.AdminEnableUser, new() { UserPoolId = pool.Id, Username = "carol" });
        var enabled = await RefusedAsync(pool, token);
        await pool.Server.CallAsync(
            CognitoOperations.AdminDeleteUser, new() { UserPoolId = pool.Id, Username = "carol" });
        var deleted = await RefusedAsync(pool, token);

        Assert.Equal("User is disabled.", disabled.Message);
        Assert.Equal("Access Token has been revoked", enabled.Message);
        Assert.Equal("UserNotFoundException", deleted.Code);
    }

    [Fact]
    public async Task Discovery_OfAPool_LeadsToItsKeysFromAnyOrigin()
    {
        await using var pool = await TestPool.StartAsync();

        using var response = await pool.Server.GetAsync($"{pool.Id}/.well-known/openid-configuration");
        var discovery = await pool.Server.GetJsonAsync($"{pool.Id}/.well-known/openid-configuration");
        var keys = await pool.Server.GetJsonAsync(Text(discovery, "jwks_uri"));
        using var unknown = await pool.Server.GetAsync("local_nosuchpool/.well-known/jwks.json");

        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal($"{pool.Server.Url}{pool.Id}", Text(discovery, "issuer"));
        Assert.Equal(2, keys.GetProperty("keys").GetArrayLength());
        Assert.All(keys.GetProperty("keys").EnumerateArray(), key =>
        {
            Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], Names(key));
            Assert.Equal("AQAB", Text(key, "e"));
            Assert.Equal(44, Text(key, "kid").Length);
        });
        Assert.Equal(System.Net.HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task JoinAsync(TestPool pool, string group, int? precedence, string? role)
    {
        await pool.Server.CallAsync(CognitoOperations.CreateGroup, new()
        {
            UserPoolId = pool.Id,
            GroupName = group,
            Precedence = precedence,
            RoleArn = role,
        });
        await pool.Server.CallAsync(
            CognitoOperations.AdminAddUserToGroup,
            new() { UserPoolId = pool.Id, Username = "carol", GroupName = group });
    }

    private static Task<CognitoException> RefusedAsync(TestPool pool, string accessToken) =>
        pool.Server.RefusalAsync(CognitoOperations.GetUser, new() { AccessToken = accessToken });

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name).Order();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(JsonElement json, string name) =>
        json.GetProperty(name).EnumerateArray().Select(value => value.GetString()!);
}
