using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SoftwareTokens;

public sealed class SoftwareTokenTests
{
    [Fact]
    public async Task Verify_WithAccessToken_RegistersTheFactorAndLeavesItOff()
    {
        await using var pool = await StartAsync("OPTIONAL");
        var tokens = await AddAndSignInAsync(pool);

        await RegisterAsync(pool, tokens.AccessToken!);

        var factors = await pool.Server.CallAsync(
            CognitoOperations.GetUserAuthFactors, new() { AccessToken = tokens.AccessToken! });
        Assert.Contains("SOFTWARE_TOKEN", factors.ConfiguredUserAuthFactors!);
        Assert.Null(factors.UserMFASettingList);
        Assert.NotNull((await pool.InitiateAsync("ann")).AuthenticationResult);
    }

    [Fact]
    public async Task SignIn_WithTheFactorOn_AsksForACodeThatCountsOnce()
    {
        await using var pool = await StartAsync("OPTIONAL");
        var tokens = await AddAndSignInAsync(pool);
        var app = await RegisterAsync(pool, tokens.AccessToken!);
        await SwitchOnAsync(pool, tokens.AccessToken!);

        var challenge = await pool.InitiateAsync("ann");
        var reused = await pool.Server.RefusalAsync(
            CognitoOperations.RespondToAuthChallenge, Answer(pool, challenge.Session, app.Code()));
        var wrong = await pool.Server.RefusalAsync(
            CognitoOperations.RespondToAuthChallenge, Answer(pool, challenge.Session, app.WrongCode()));
        pool.Clock.Advance(TimeSpan.FromSeconds(30));
        var answer = await pool.Server.CallAsync(
            CognitoOperations.RespondToAuthChallenge, Answer(pool, challenge.Session, app.Code()));

        Assert.Equal("SOFTWARE_TOKEN_MFA", challenge.ChallengeName);
        Assert.Equal("phone", challenge.ChallengeParameters!["FRIENDLY_DEVICE_NAME"]);
        Assert.Equal("ExpiredCodeException", reused.Code);
        Assert.Equal("CodeMismatchException", wrong.Code);
        Assert.NotNull(answer.AuthenticationResult!.RefreshToken);
    }

    [Fact]
    public async Task SignIn_AfterTooManyWrongCodes_RefusesTheRightOne()
    {
        await using var pool = await StartAsync("OPTIONAL");
        var tokens = await AddAndSignInAsync(pool);
        var app = await RegisterAsync(pool, tokens.AccessToken!);
        await SwitchOnAsync(pool, tokens.AccessToken!);
        var session = (await pool.InitiateAsync("ann")).Session;
        for (var i = 0; i < 5; i++)
        {
            await pool.Server.RefusalAsync(
                CognitoOperations.RespondToAuthChallenge, Answer(pool, session, app.WrongCode()));
        }

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.RespondToAuthChallenge, Answer(pool, session, app.Code(1)));

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }

    [Fact]
    public async Task SignIn_WherePoolDemandsAFactor_SetsItUpOnTheWay()
    {
        await using var pool = await StartAsync("ON");
        await pool.AddConfirmedAsync("ann");
        var challenge = await pool.InitiateAsync("ann");

        var early = await pool.Server.RefusalAsync(
            CognitoOperations.RespondToAuthChallenge, SetupAnswer(pool, challenge.Session));
        var associated = await pool.Server.CallAsync(
            CognitoOperations.AssociateSoftwareToken, new() { Session = challenge.Session });
        var app = new Authenticator(associated.SecretCode!, pool.Clock);
        var wrong = await pool.Server.RefusalAsync(
            CognitoOperations.VerifySoftwareToken,
            new() { Session = associated.Session, UserCode = app.WrongCode() });
        var verified = await pool.Server.CallAsync(
            CognitoOperations.VerifySoftwareToken, new() { Session = associated.Session, UserCode = app.Code() });
        var answer = await pool.Server.CallAsync(
            CognitoOperations.RespondToAuthChallenge, SetupAnswer(pool, verified.Session));

        Assert.Equal("MFA_SETUP", challenge.ChallengeName);
        Assert.Equal("""["SOFTWARE_TOKEN_MFA"]""", challenge.ChallengeParameters!["MFAS_CAN_SETUP"]);
        Assert.Equal("InvalidParameterException", early.Code);
        Assert.Equal("EnableSoftwareTokenMFAException", wrong.Code);
        Assert.Equal("SUCCESS", verified.Status);
        Assert.NotNull(answer.AuthenticationResult!.AccessToken);
        Assert.Equal("SOFTWARE_TOKEN_MFA", (await pool.InitiateAsync("ann")).ChallengeName);
    }

    [Fact]
    public async Task Setup_OnceTheUserHasAFactor_IsClosedToAnOlderSession()
    {
        await using var pool = await StartAsync("ON");
        await pool.AddConfirmedAsync("ann");
        var older = await pool.InitiateAsync("ann");
        var session = (await pool.InitiateAsync("ann")).Session;
        var associated = await pool.Server.CallAsync(
            CognitoOperations.AssociateSoftwareToken, new() { Session = session });
        var app = new Authenticator(associated.SecretCode!, pool.Clock);
        await pool.Server.CallAsync(
            CognitoOperations.VerifySoftwareToken, new() { Session = associated.Session, UserCode = app.Code() });

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.AssociateSoftwareToken, new() { Session = older.Session });

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }

    [Fact]
    public async Task Associate_WithBothOrNoProofs_IsRefused()
    {
        await using var pool = await StartAsync("OPTIONAL");

        var none = await pool.Server.RefusalAsync(CognitoOperations.AssociateSoftwareToken, new());
        var both = await pool.Server.RefusalAsync(
            CognitoOperations.AssociateSoftwareToken,
            new() { AccessToken = "a.b.c", Session = new string('s', 30) });

        Assert.Equal("InvalidParameterException", none.Code);
        Assert.Equal("InvalidParameterException", both.Code);
    }

    [Fact]
    public async Task Associate_InAPoolWithoutTheFactor_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        var tokens = await AddAndSignInAsync(pool);

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.AssociateSoftwareToken, new() { AccessToken = tokens.AccessToken! });

        Assert.Equal("SoftwareTokenMFANotFoundException", refusal.Code);
    }

    [Fact]
    public async Task Verify_WithoutAssociation_IsRefused()
    {
        await using var pool = await StartAsync("OPTIONAL");
        var tokens = await AddAndSignInAsync(pool);

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.VerifySoftwareToken,
            new() { AccessToken = tokens.AccessToken!, UserCode = "123456" });

        Assert.Equal("SoftwareTokenMFANotFoundException", refusal.Code);
    }

    [Fact]
    public async Task AdminDelete_RegisteredToken_LetsTheUserInWithoutIt()
    {
        await using var pool = await StartAsync("OPTIONAL");
        var tokens = await AddAndSignInAsync(pool);
        await RegisterAsync(pool, tokens.AccessToken!);
        await SwitchOnAsync(pool, tokens.AccessToken!);
        var deletion = new AdminDeleteSoftwareTokenRequest { UserPoolId = pool.Id, Username = "ann" };

        await pool.Server.CallAsync(CognitoOperations.AdminDeleteSoftwareToken, deletion);
        var again = await pool.Server.RefusalAsync(CognitoOperations.AdminDeleteSoftwareToken, deletion);

        Assert.NotNull((await pool.InitiateAsync("ann")).AuthenticationResult);
        Assert.Equal("ResourceNotFoundException", again.Code);
    }

    private static async Task<TestPool> StartAsync(string mfa)
    {
        var pool = await TestPool.StartAsync();
        await pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = mfa,
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
        });

        return pool;
    }

    private static async Task<AuthenticationResultType> AddAndSignInAsync(TestPool pool)
    {
        await pool.AddConfirmedAsync("ann");
        return await pool.SignInAsync("ann");
    }

    private static async Task<Authenticator> RegisterAsync(TestPool pool, string accessToken)
    {
        var associated = await pool.Server.CallAsync(
            CognitoOperations.AssociateSoftwareToken, new() { AccessToken = accessToken });
        var app = new Authenticator(associated.SecretCode!, pool.Clock);
        await pool.Server.CallAsync(CognitoOperations.VerifySoftwareToken, new()
        {
            AccessToken = accessToken,
            UserCode = app.Code(),
            FriendlyDeviceName = "phone",
        });

        return app;
    }

    private static Task<SetUserMFAPreferenceResponse> SwitchOnAsync(TestPool pool, string accessToken) =>
        pool.Server.CallAsync(CognitoOperations.SetUserMFAPreference, new()
        {
            AccessToken = accessToken,
            SoftwareTokenMfaSettings = new() { Enabled = true, PreferredMfa = true },
        });

    private static RespondToAuthChallengeRequest Answer(TestPool pool, string? session, string code) => new()
    {
        ClientId = pool.ClientId,
        ChallengeName = "SOFTWARE_TOKEN_MFA",
        Session = session,
        ChallengeResponses = new Dictionary<string, string>
        {
            ["USERNAME"] = "ann",
            ["SOFTWARE_TOKEN_MFA_CODE"] = code,
        },
    };

    private static RespondToAuthChallengeRequest SetupAnswer(TestPool pool, string? session) => new()
    {
        ClientId = pool.ClientId,
        ChallengeName = "MFA_SETUP",
        Session = session,
        ChallengeResponses = new Dictionary<string, string> { ["USERNAME"] = "ann" },
    };
}
