using System.Text.Json;

namespace CognitoGateway.Tests.Support;

/// <summary>
/// A pool of a test's own, made through the gateway, with an app client and a confirmed user, <c>eve</c>, and those who
/// call the gateway about them.
/// </summary>
internal sealed class OwnPool : IDisposable
{
    /// <summary>The user.</summary>
    public const string Username = "eve";

    /// <summary>The password of every user.</summary>
    public const string Password = "Passw0rd!";

    private readonly GatewayFixture _gateway;

    private OwnPool(GatewayFixture gateway)
    {
        _gateway = gateway;
        Admin = gateway.CreateCaller();
        Anyone = gateway.CreateClient();
    }

    /// <summary>The pool's id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The app client's id; it has no secret.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>A client that shows a key with every scope.</summary>
    public HttpClient Admin { get; }

    /// <summary>A client that shows nothing.</summary>
    public HttpClient Anyone { get; }

    /// <summary>Makes the pool.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="settings">What the pool has besides, as JSON members, each with a comma before it.</param>
    public static async Task<OwnPool> CreateAsync(GatewayFixture gateway, string settings = "")
    {
        var pool = new OwnPool(gateway);
        var made = await pool.CallAsync(
            "POST /pools", $$"""{"poolName":"test","autoVerifiedAttributes":["email"]{{settings}}}""", 201);
        pool.Id = made.GetProperty("id").GetString()!;
        var client = await pool.CallAsync(
            "POST /pools/{userPoolId}/clients",
            """
            {"clientName":"app","explicitAuthFlows":
            ["ALLOW_USER_PASSWORD_AUTH","ALLOW_ADMIN_USER_PASSWORD_AUTH","ALLOW_REFRESH_TOKEN_AUTH"]}
            """,
            201);
        pool.ClientId = client.GetProperty("clientId").GetString()!;
        await pool.AddUserAsync(Username);

        return pool;
    }

    /// <summary>Adds a confirmed user whose e-mail address is proved.</summary>
    public async Task AddUserAsync(string username)
    {
        await CallAsync(
            "POST /pools/{userPoolId}/users",
            $$$"""
            {"username":"{{{username}}}","messageAction":"SUPPRESS",
            "attributes":{"email":"{{{username}}}@example.com","email_verified":"true"}}
            """,
            201);
        await CallAsync(
            "PUT /pools/{userPoolId}/users/{username}/password",
            $$"""{"password":"{{Password}}","permanent":true}""",
            204,
            ("username", username));
    }

    /// <summary>Has the pool track the sessions of its users.</summary>
    public Task TrackSessionsAsync() => CallAsync(
        "PUT /pools/{userPoolId}/session-config",
        """{"userSessionTracking":"ENABLED","tokenSession":{"maxPerUser":5}}""",
        200);

    /// <summary>
    /// Calls a route as the administrator; the path's parameters are this pool, this client and this user, where the
    /// test does not say another.
    /// </summary>
    public Task<JsonElement> CallAsync(
        string route, string? body, int expected, params (string Name, string Value)[] parameters) => Admin.CallAsync(
            route,
            body,
            expected,
            [.. parameters, ("userPoolId", Id), ("clientId", ClientId), ("username", Username)]);

    /// <summary>Signs the user in; the answer's <c>authenticationResult</c>, or its challenge.</summary>
    public async Task<JsonElement> SignInAsync()
    {
        var answer = await Anyone.CallAsync(
            "POST /auth/sign-in",
            $$"""{"clientId":"{{ClientId}}","username":"{{Username}}","password":"{{Password}}"}""",
            200);

        return answer.TryGetProperty("authenticationResult", out var tokens) ? tokens : answer;
    }

    /// <summary>A client that sends the access token of a new sign-in of the user.</summary>
    public async Task<HttpClient> MeAsync() => Me(await SignInAsync());

    /// <summary>A client that sends the access token of a sign-in.</summary>
    public HttpClient Me(JsonElement tokens) => _gateway.ClientOf(tokens.GetProperty("accessToken").GetString()!);

    /// <inheritdoc/>
    public void Dispose()
    {
        Admin.Dispose();
        Anyone.Dispose();
    }
}
