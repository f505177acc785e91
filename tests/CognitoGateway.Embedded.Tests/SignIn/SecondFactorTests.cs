using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class SecondFactorTests
{
    private const string Email = "ann@example.com";
    private const string Phone = "+12065551234";
    private const string WrongCode = "Invalid code or auth state for the user.";

    [Fact]
    public async Task Sms_PhoneInAPoolThatAsks_SendsACodeWithoutSetUp()
    {
        await using var pool = await StartAsync("ON");

        var challenge = await pool.InitiateAsync("ann");
        var answer = await pool.AnswerAsync(
            "SMS_MFA", challenge.Session, "ann", ("SMS_MFA_CODE", await pool.Server.CodeForAsync(Phone)));

        Assert.Equal("SMS_MFA", challenge.ChallengeName);
        Assert.Equal("SMS", challenge.ChallengeParameters!["CODE_DELIVERY_DELIVERY_MEDIUM"]);
        Assert.Equal("+*******1234", challenge.ChallengeParameters["CODE_DELIVERY_DESTINATION"]);
        Assert.Equal("ann", challenge.ChallengeParameters["USER_ID_FOR_SRP"]);
        Assert.NotNull(answer.AuthenticationResult!.RefreshToken);
    }

    [Fact]
    public async Task Sms_PoolsOwnText_IsSent()
    {
        await using var pool = await StartAsync("OPTIONAL");
        await PreferAsync(pool, sms: true);

        await pool.InitiateAsync("ann");

        var inbox = await pool.Server.GetJsonAsync("inbox.json?recipient=" + Uri.EscapeDataString(Phone));
        Assert.Equal("CustomMessage_Authentication", inbox[0].GetProperty("trigger").GetString());
        Assert.Matches("^Sign in with [0-9]{6}$", inbox[0].GetProperty("body").GetString());
    }

    [Fact]
    public async Task Sms_WrongCode_LeavesTheSessionToTheRightOne()
    {
        await using var pool = await StartAsync("ON");
        var session = (await pool.InitiateAsync("ann")).Session;
        var code = await pool.Server.CodeForAsync(Phone);

        var wrong = await pool.RefusedAnswerAsync("SMS_MFA", session, "ann", ("SMS_MFA_CODE", Other(code)));
        var right = await pool.AnswerAsync("SMS_MFA", session, "ann", ("SMS_MFA_CODE", code));
        var used = await pool.RefusedAnswerAsync("SMS_MFA", session, "ann", ("SMS_MFA_CODE", code));

        Assert.Equal("CodeMismatchException", wrong.Code);
        Assert.Equal(WrongCode, wrong.Message);
        Assert.NotNull(right.AuthenticationResult);
        Assert.Equal("NotAuthorizedException", used.Code);
        Assert.Equal("Invalid session for the user, session can only be used once.", used.Message);
    }

    [Fact]
    public async Task Sms_TooManyWrongCodes_RefusesTheRightOneForAWhile()
    {
        await using var pool = await StartAsync("ON");
        var session = (await pool.InitiateAsync("ann")).Session;
        var code = await pool.Server.CodeForAsync(Phone);
        for (var i = 0; i < 5; i++)
        {
            await pool.RefusedAnswerAsync("SMS_MFA", session, "ann", ("SMS_MFA_CODE", Other(code)));
        }

        var refusal = await pool.RefusedAnswerAsync("SMS_MFA", session, "ann", ("SMS_MFA_CODE", code));
        pool.Clock.Advance(TimeSpan.FromSeconds(10));
        var later = await pool.AnswerAsync("SMS_MFA", session, "ann", ("SMS_MFA_CODE", code));

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.NotNull(later.AuthenticationResult);
    }

    [Fact]
    public async Task Sms_OldSession_IsExpired()
    {
        await using var pool = await StartAsync("ON");
        var session = (await pool.InitiateAsync("ann")).Session;
        var code = await pool.Server.CodeForAsync(Phone);
        pool.Clock.Advance(TimeSpan.FromMinutes(3));

        var refusal = await pool.RefusedAnswerAsync("SMS_MFA", session, "ann", ("SMS_MFA_CODE", code));

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal("Invalid session for the user, session is expired.", refusal.Message);
    }

    [Fact]
    public async Task Answer_OtherChallengeUserOrSession_IsRefused()
    {
        await using var pool = await StartAsync("ON");
        await pool.AddConfirmedAsync("bob");
        var session = (await pool.InitiateAsync("ann")).Session;
        var code = await pool.Server.CodeForAsync(Phone);

        var challenge = await pool.RefusedAnswerAsync(
            "SOFTWARE_TOKEN_MFA", session, "ann", ("SOFTWARE_TOKEN_MFA_CODE", "123456"));
        var user = await pool.RefusedAnswerAsync("SMS_MFA", session, "bob", ("SMS_MFA_CODE", code));
        var unknown = await pool.RefusedAnswerAsync("SMS_MFA", session + "x", "ann", ("SMS_MFA_CODE", code));
        var missing = await pool.RefusedAnswerAsync("SMS_MFA", session, "ann");

        Assert.Equal("InvalidParameterException", challenge.Code);
        Assert.Equal("Invalid session provided", user.Message);
        Assert.Equal("Invalid session provided", unknown.Message);
        Assert.Equal("Missing required parameter SMS_MFA_CODE", missing.Message);
    }

    [Fact]
    public async Task Email_UsersOnlyFactor_SendsACode()
    {
        await using var pool = await StartAsync("OPTIONAL");
        await PreferAsync(pool, email: true);

        var challenge = await pool.InitiateAsync("ann");
        var code = await pool.Server.CodeForAsync(Email);
        var answer = await pool.AnswerAsync("EMAIL_OTP", challenge.Session, "ann", ("EMAIL_OTP_CODE", code));

        Assert.Equal("EMAIL_OTP", challenge.ChallengeName);
        Assert.Equal("EMAIL", challenge.ChallengeParameters!["CODE_DELIVERY_DELIVERY_MEDIUM"]);
        Assert.Equal("a***@e***", challenge.ChallengeParameters["CODE_DELIVERY_DESTINATION"]);
        Assert.Equal(6, code.Length);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task SelectMfaType_SeveralFactorsNonePreferred_GoesOnWithTheChosenOne()
    {
        await using var pool = await StartAsync("OPTIONAL");
        await PreferAsync(pool, sms: true, email: true);
        var challenge = await pool.InitiateAsync("ann");

        var none = await pool.RefusedAnswerAsync(
            "SELECT_MFA_TYPE", challenge.Session, "ann", ("ANSWER", "SOFTWARE_TOKEN_MFA"));
        var chosen = await pool.AnswerAsync("SELECT_MFA_TYPE", challenge.Session, "ann", ("ANSWER", "EMAIL_OTP"));
        var answer = await pool.AnswerAsync(
            "EMAIL_OTP", chosen.Session, "ann", ("EMAIL_OTP_CODE", await pool.Server.CodeForAsync(Email)));

        Assert.Equal("SELECT_MFA_TYPE", challenge.ChallengeName);
        Assert.Equal("""["SMS_MFA","EMAIL_OTP"]""", challenge.ChallengeParameters!["MFAS_CAN_CHOOSE"]);
        Assert.Equal("InvalidParameterException", none.Code);
        Assert.Equal("EMAIL_OTP", chosen.ChallengeName);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task InitiateAuth_SeveralFactorsOnePreferred_AsksForThat()
    {
        await using var pool = await StartAsync("OPTIONAL");
        await PreferAsync(pool, sms: true, email: true, preferred: "EMAIL_OTP");

        Assert.Equal("EMAIL_OTP", (await pool.InitiateAsync("ann")).ChallengeName);
    }

    [Fact]
    public async Task MfaSetup_ByEmail_ProvesTheAddressAndAsksForItFromThenOn()
    {
        await using var pool = await StartAsync("ON");
        await AddAsync(pool, "bob");

        var setUp = await pool.InitiateAsync("bob");
        var sent = await pool.AnswerAsync("MFA_SETUP", setUp.Session, "bob", ("EMAIL", "bob@example.com"));
        var answer = await pool.AnswerAsync(
            "EMAIL_OTP", sent.Session, "bob", ("EMAIL_OTP_CODE", await pool.Server.CodeForAsync("bob@example.com")));
        var again = await pool.InitiateAsync("bob");

        Assert.Equal("MFA_SETUP", setUp.ChallengeName);
        Assert.Equal(
            """["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]""", setUp.ChallengeParameters!["MFAS_CAN_SETUP"]);
        Assert.Equal("EMAIL_OTP", sent.ChallengeName);
        Assert.NotNull(answer.AuthenticationResult);
        Assert.Equal("EMAIL_OTP", again.ChallengeName);
        var user = await pool.Server.GetUserAsync(pool.Id, "bob");
        Assert.Equal("true", user.UserAttributes!.First(a => a.Name == "email_verified").Value);
    }

    [Fact]
    public async Task MfaSetup_ByAnotherEmailThanTheProvedOne_IsRefused()
    {
        await using var pool = await StartAsync("ON");
        await AddAsync(
            pool,
            "bob",
            new AttributeType { Name = "email", Value = "bob@example.com" },
            new AttributeType { Name = "email_verified", Value = "true" });
        var setUp = await pool.InitiateAsync("bob");

        var other = await pool.RefusedAnswerAsync("MFA_SETUP", setUp.Session, "bob", ("EMAIL", "eve@example.com"));
        var bad = await pool.RefusedAnswerAsync("MFA_SETUP", setUp.Session, "bob", ("EMAIL", "nowhere"));
        var none = await pool.RefusedAnswerAsync("MFA_SETUP", setUp.Session, "bob");

        Assert.Equal("InvalidParameterException", other.Code);
        Assert.Equal("Invalid email address format.", bad.Message);
        Assert.Equal("Missing required parameter EMAIL", none.Message);
    }

    [Fact]
    public async Task InitiateAuth_NoFactorAndNoneToSetUp_IsRefused()
    {
        await using var pool = await TestPool.StartAsync(request =>
        {
            request.MfaConfiguration = "ON";
            request.SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::123456789012:role/sms" };
        });
        await AddAsync(pool, "bob");

        Assert.Equal("InvalidParameterException", (await pool.RefusedSignInAsync("bob")).Code);
    }

    [Fact]
    public async Task NewPassword_WhereASecondFactorIsDueToo_ComesFirst()
    {
        await using var pool = await StartAsync("ON");
        await pool.Server.CreateUserAsync(
            pool.Id, "bob", new AttributeType { Name = "phone_number", Value = "+12065550000" });
        var first = await pool.InitiateAsync("bob");

        var second = await pool.AnswerAsync(
            first.ChallengeName!, first.Session, "bob", ("NEW_PASSWORD", "An0ther-one!"));

        Assert.Equal("NEW_PASSWORD_REQUIRED", first.ChallengeName);
        Assert.Equal("SMS_MFA", second.ChallengeName);
    }

    private static string Other(string code) => code == "000000" ? "000001" : "000000";

    private static async Task<TestPool> StartAsync(string mfa)
    {
        var pool = await TestPool.StartAsync(request => request.EmailConfiguration = new()
        {
            EmailSendingAccount = "DEVELOPER",
            SourceArn = "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
        });
        await AddAsync(
            pool,
            "ann",
            new AttributeType { Name = "email", Value = Email },
            new AttributeType { Name = "email_verified", Value = "true" },
            new AttributeType { Name = "phone_number", Value = Phone });
        await pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = mfa,
            SmsMfaConfiguration = new()
            {
                SmsAuthenticationMessage = "Sign in with {####}",
                SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::123456789012:role/sms" },
            },
            EmailMfaConfiguration = new(),
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
        });

        return pool;
    }

    private static async Task AddAsync(
        TestPool pool, string username, params IEnumerable<AttributeType> attributes)
    {
        await pool.Server.CreateUserAsync(pool.Id, username, attributes);
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = pool.Id,
            Username = username,
            Password = TestPool.Password,
            Permanent = true,
        });
    }

    private static Task<AdminSetUserMFAPreferenceResponse> PreferAsync(
        TestPool pool, bool sms = false, bool email = false, string? preferred = null) =>
        pool.Server.CallAsync(CognitoOperations.AdminSetUserMFAPreference, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            SMSMfaSettings = new() { Enabled = sms, PreferredMfa = preferred == "SMS_MFA" },
            EmailMfaSettings = new() { Enabled = email, PreferredMfa = preferred == "EMAIL_OTP" },
        });
}
