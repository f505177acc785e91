using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>Authenticator apps, set up while signed in or on the way, and taken away, end to end.</summary>
public sealed class SoftwareTokenTests(GatewayFixture gateway)
{
    private const string OfUser = "DELETE /pools/{userPoolId}/users/{username}/software-token";

    [Fact]
    [Proves("POST /user/software-token", 200)]
    [Proves("POST /user/software-token/verify", 200, 422)]
    [Proves("PUT /user/mfa-preference", 204)]
    [Proves("POST /auth/challenge", 200, 422)]
    public async Task App_SetUpByTheUser_IsAskedForAtTheNextSignIn()
    {
        using var pool = await CreateAsync("OPTIONAL");
        using var me = await pool.MeAsync();

        var app = AppOf(await me.CallAsync("POST /user/software-token", null, 200));
        await me.CallAsync("POST /user/software-token/verify", Code(app.WrongCode()), 422);
        await me.CallAsync("POST /user/software-token/verify", Code(app.Code()), 200);
        await me.CallAsync(
            "PUT /user/mfa-preference", """{"softwareTokenMfaSettings":{"enabled":true,"preferredMfa":true}}""", 204);
        var challenge = await pool.SignInAsync();
        var wrong = await pool.Anyone.CallAsync("POST /auth/challenge", Answer(pool, challenge, app.WrongCode()), 422);
        var signedIn = await pool.Anyone.CallAsync("POST /auth/challenge", Answer(pool, challenge, app.Code(1)), 200);

        Assert.Equal("SOFTWARE_TOKEN_MFA", challenge.GetProperty("challengeName").GetString());
        Assert.Equal("CodeMismatchException", wrong.GetProperty("code").GetString());
        Assert.True(signedIn.TryGetProperty("authenticationResult", out var _));
    }

    [Fact]
    [Proves("POST /auth/software-token", 200, 401)]
    [Proves("POST /auth/software-token/verify", 200, 401, 422)]
    [Proves("POST /auth/challenge", 200)]
    public async Task App_DemandedByThePool_IsSetUpOnTheWayIn()
    {
        using var pool = await CreateAsync("ON");
        var challenge = await pool.SignInAsync();
        const string madeUp = """{"session":"a-session-that-nobody-was-given"}""";

        await pool.Anyone.CallAsync("POST /auth/software-token", madeUp, 401);
        var associated = await pool.Anyone.CallAsync("POST /auth/software-token", Session(challenge), 200);
        var app = AppOf(associated);
        await pool.Anyone.CallAsync("POST /auth/software-token/verify", Code(app.Code(), JsonElement.Parse(madeUp)), 401);
        await pool.Anyone.CallAsync("POST /auth/software-token/verify", Code(app.WrongCode(), associated), 422);
        var verified = await pool.Anyone.CallAsync(
            "POST /auth/software-token/verify", Code(app.Code(), associated), 200);
        var signedIn = await pool.Anyone.CallAsync(
            "POST /auth/challenge",
            $$$"""
            {"clientId":"{{{pool.ClientId}}}","challengeName":"MFA_SETUP","session":"{{{SessionOf(verified)}}}",
            "challengeResponses":{"USERNAME":"{{{OwnPool.Username}}}"}}
            """,
            200);

        Assert.Equal("MFA_SETUP", challenge.GetProperty("challengeName").GetString());
        Assert.True(signedIn.TryGetProperty("authenticationResult", out var _));
    }

    [Theory]
    [Proves(404)]
    [InlineData("POST /user/software-token", null)]
    [InlineData("POST /user/software-token/verify", """{"userCode":"123456"}""")]
    public async Task App_InAPoolWithoutThem_Answers404(string route, string? body)
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        using var me = await pool.MeAsync();

        var problem = await me.CallAsync(route, body, 404);

        Assert.Equal("SoftwareTokenMFANotFoundException", problem.GetProperty("code").GetString());
    }

    [Fact]
    [Proves(OfUser, 204, 404)]
    public async Task App_TakenAwayByTheAdministrator_IsGone()
    {
        using var pool = await CreateAsync("OPTIONAL");
        using var me = await pool.MeAsync();
        var app = AppOf(await me.CallAsync("POST /user/software-token", null, 200));
        await me.CallAsync("POST /user/software-token/verify", Code(app.Code()), 200);

        await pool.CallAsync(OfUser, null, 204);
        var again = await pool.CallAsync(OfUser, null, 404);

        Assert.Equal("ResourceNotFoundException", again.GetProperty("code").GetString());
    }

    private async Task<OwnPool> CreateAsync(string mfa)
    {
        var pool = await OwnPool.CreateAsync(gateway);
        await pool.CallAsync(
            "PUT /pools/{userPoolId}/mfa-config",
            $$$"""{"mfaConfiguration":"{{{mfa}}}","softwareTokenMfaConfiguration":{"enabled":true}}""",
            200);

        return pool;
    }

    private static Authenticator AppOf(JsonElement associated) =>
        new(associated.GetProperty("secretCode").GetString()!, TimeProvider.System);

    private static string Code(string code) => $$"""{"userCode":"{{code}}"}""";

    private static string Code(string code, JsonElement before) =>
        $$"""{"userCode":"{{code}}","session":"{{SessionOf(before)}}"}""";

    private static string Session(JsonElement before) => $$"""{"session":"{{SessionOf(before)}}"}""";

    private static string SessionOf(JsonElement answer) => answer.GetProperty("session").GetString()!;

    private static string Answer(OwnPool pool, JsonElement challenge, string code) => $$$"""
        {"clientId":"{{{pool.ClientId}}}","challengeName":"SOFTWARE_TOKEN_MFA","session":"{{{SessionOf(challenge)}}}",
        "challengeResponses":{"USERNAME":"{{{OwnPool.Username}}}","SOFTWARE_TOKEN_MFA_CODE":"{{{code}}}"}}
        """;
}
