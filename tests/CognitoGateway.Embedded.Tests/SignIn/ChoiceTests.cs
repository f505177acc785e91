using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class ChoiceTests
{
    private const string Flow = "USER_AUTH";
    private const string Email = "ann@example.com";
    private const string Phone = "+12065551234";

    [Fact]
    public async Task InitiateAuth_NothingPreferred_LetsTheUserChoose()
    {
        await using var pool = await StartAsync();
        await AddAsync(pool);

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));

        Assert.Equal("SELECT_CHALLENGE", challenge.ChallengeName);
        Assert.Empty(challenge.ChallengeParameters!);
        Assert.Equal(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"], challenge.AvailableChallenges!);
    }

    [Fact]
    public async Task InitiateAuth_PoolWithPasswordsAlone_OffersThose()
    {
        await using var pool = await TestPool.StartAsync(client: AllowChoice);
        await pool.AddConfirmedAsync("ann");

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"), ("PREFERRED_CHALLENGE", "EMAIL_OTP"));

        Assert.Equal("SELECT_CHALLENGE", challenge.ChallengeName);
        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], challenge.AvailableChallenges!);
    }

    [Fact]
    public async Task SelectChallenge_Password_AnswersTokens()
    {
        await using var pool = await StartAsync();
        await AddAsync(pool);
        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));

        var answer = await pool.AnswerAsync(
            "SELECT_CHALLENGE", challenge.Session, "ann", ("ANSWER", "PASSWORD"), ("PASSWORD", TestPool.Password));

        Assert.NotNull(answer.AuthenticationResult);
        Assert.Null(answer.AvailableChallenges);
    }

    [Fact]
    public async Task SelectChallenge_PasswordThatIsNotAtHand_IsAskedForNext()
    {
        await using var pool = await StartAsync();
        await AddAsync(pool);
        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));

        var asked = await pool.AnswerAsync("SELECT_CHALLENGE", challenge.Session, "ann", ("ANSWER", "PASSWORD"));
        var wrong = await pool.RefusedAnswerAsync("PASSWORD", asked.Session, "ann", ("PASSWORD", "Wr0ng-one!"));
        var answer = await pool.AnswerAsync("PASSWORD", asked.Session, "ann", ("PASSWORD", TestPool.Password));

        Assert.Equal("PASSWORD", asked.ChallengeName);
        Assert.NotEmpty(asked.AvailableChallenges!);
        Assert.Equal("Incorrect username or password.", wrong.Message);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task SelectChallenge_PasswordBySrp_AnswersTokens()
    {
        await using var pool = await StartAsync();
        await AddAsync(pool);
        var client = new SrpClient();
        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));
        var asked = await pool.AnswerAsync(
            "SELECT_CHALLENGE", challenge.Session, "ann", ("ANSWER", "PASSWORD_SRP"));

        var verifier = await pool.AnswerAsync(
            "PASSWORD_SRP", asked.Session, "ann", ("SRP_A", client.PublicNumber));
        var answer = await pool.AnswerAsync(
            "PASSWORD_VERIFIER", verifier.Session, "ann", pool.Proof(client, verifier.ChallengeParameters!));

        Assert.Equal("PASSWORD_SRP", asked.ChallengeName);
        Assert.Equal("PASSWORD_VERIFIER", verifier.ChallengeName);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task SelectChallenge_NoneOfTheChoices_IsRefused()
    {
        await using var pool = await StartAsync();
        await AddAsync(pool);
        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));

        var refusal = await pool.RefusedAnswerAsync(
            "SELECT_CHALLENGE", challenge.Session, "ann", ("ANSWER", "WEB_AUTHN"));

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task InitiateAuth_PreferredPasswordAtHand_AnswersTokensAtOnce()
    {
        await using var pool = await StartAsync();
        await AddAsync(pool);

        var answer = await pool.StartAsync(
            Flow, ("USERNAME", "ann"), ("PREFERRED_CHALLENGE", "PASSWORD"), ("PASSWORD", TestPool.Password));

        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task EmailOtp_CodeOfEightDigits_ConfirmsTheSignUpAndAnswersTokens()
    {
        await using var pool = await StartAsync();
        await pool.SignUpAsync("ann", Email, request => request.Password = null);

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"), ("PREFERRED_CHALLENGE", "EMAIL_OTP"));
        var code = await pool.Server.CodeForAsync(Email);
        var wrong = await pool.RefusedAnswerAsync("EMAIL_OTP", challenge.Session, "ann", ("EMAIL_OTP_CODE", "1"));
        var answer = await pool.AnswerAsync("EMAIL_OTP", challenge.Session, "ann", ("EMAIL_OTP_CODE", code));

        Assert.Equal("EMAIL_OTP", challenge.ChallengeName);
        Assert.Equal("a***@e***", challenge.ChallengeParameters!["CODE_DELIVERY_DESTINATION"]);
        Assert.DoesNotContain("USER_ID_FOR_SRP", challenge.ChallengeParameters.Keys);
        Assert.Matches("^[0-9]{8}$", code);
        Assert.Equal("CodeMismatchException", wrong.Code);
        Assert.NotNull(answer.AuthenticationResult);
        var user = await pool.Server.GetUserAsync(pool.Id, "ann");
        Assert.Equal("CONFIRMED", user.UserStatus);
        Assert.Equal("true", user.UserAttributes!.First(a => a.Name == "email_verified").Value);
    }

    [Fact]
    public async Task SmsOtp_CodeOfSixDigits_AnswersTokens()
    {
        await using var pool = await StartAsync();
        await AddAsync(pool);

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"), ("PREFERRED_CHALLENGE", "SMS_OTP"));
        var code = await pool.Server.CodeForAsync(Phone);
        var answer = await pool.AnswerAsync("SMS_OTP", challenge.Session, "ann", ("SMS_OTP_CODE", code));

        Assert.Equal("SMS_OTP", challenge.ChallengeName);
        Assert.Equal(6, code.Length);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task InitiateAuth_TemporaryPassword_OffersPasswordsAlone()
    {
        await using var pool = await StartAsync();
        await pool.Server.CreateUserAsync(pool.Id, "ann", new AttributeType { Name = "email", Value = Email });

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));

        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], challenge.AvailableChallenges!);
    }

    [Fact]
    public async Task InitiateAuth_UserWithASecondFactor_OffersNoCodesInThePlaceOfPasswords()
    {
        await using var pool = await StartAsync();
        await AddAsync(pool);
        await pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = "OPTIONAL",
            SmsMfaConfiguration = new()
            {
                SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::123456789012:role/sms" },
            },
        });
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserMFAPreference, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            SMSMfaSettings = new() { Enabled = true },
        });

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));

        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], challenge.AvailableChallenges!);
    }

    [Theory]
    [InlineData("EMAIL_OTP", "EMAIL_OTP", "EMAIL_OTP_CODE", "CodeMismatchException")]
    [InlineData("SMS_OTP", "SMS_OTP", "SMS_OTP_CODE", "CodeMismatchException")]
    [InlineData("PASSWORD", "PASSWORD", "PASSWORD", "NotAuthorizedException")]
    public async Task InitiateAuth_UnknownUserHidden_LooksLikeAUser(
        string preferred, string expected, string parameter, string code)
    {
        await using var pool = await StartAsync(
            c => c.PreventUserExistenceErrors = "ENABLED");

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "nobody"), ("PREFERRED_CHALLENGE", preferred));
        var choice = await pool.StartAsync(Flow, ("USERNAME", "nobody"));
        var refusal = await pool.RefusedAnswerAsync(
            expected, challenge.Session, "nobody", (parameter, "12345678"));

        Assert.Equal(expected, challenge.ChallengeName);
        Assert.Equal("SELECT_CHALLENGE", choice.ChallengeName);
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task InitiateAuth_UnknownUserNotHidden_IsNotFound()
    {
        await using var pool = await StartAsync();

        Assert.Equal("UserNotFoundException", (await pool.RefusedStartAsync(Flow, ("USERNAME", "nobody"))).Code);
    }

    // Amplify confirms without the session of the sign-up, and counts on the one that it gets for it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InitiateAuth_SessionOfTheConfirmation_AnswersTokensOnce(bool isSignUpNamed)
    {
        await using var pool = await StartAsync();
        var signedUp = await pool.SignUpAsync("ann", Email);
        var confirmed = await ConfirmAsync(pool, isSignUpNamed ? signedUp.Session : null);
        var request = pool.Beginning(Flow, ("USERNAME", "ann")) with { Session = confirmed.Session };

        var answer = await pool.Server.CallAsync(CognitoOperations.InitiateAuth, request);
        var again = await pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, request);

        Assert.NotNull(answer.AuthenticationResult);
        Assert.Equal("NotAuthorizedException", again.Code);
    }

    [Fact]
    public async Task InitiateAuth_SessionOfAnUnconfirmedSignUpOrAnotherUser_IsRefused()
    {
        await using var pool = await StartAsync();
        var signedUp = await pool.SignUpAsync("ann", Email);
        var request = pool.Beginning(Flow, ("USERNAME", "ann")) with { Session = signedUp.Session };
        await pool.AddConfirmedAsync("bob");

        var early = await pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, request);
        var confirmed = await ConfirmAsync(pool, signedUp.Session);
        var other = await pool.Server.RefusalAsync(
            CognitoOperations.InitiateAuth,
            pool.Beginning(Flow, ("USERNAME", "bob")) with { Session = confirmed.Session });

        Assert.Equal("InvalidParameterException", early.Code);
        Assert.Equal("Invalid session provided", other.Message);
    }

    [Fact]
    public async Task SignUp_ClientWithoutTheFlow_GetsNoSession()
    {
        await using var pool = await TestPool.StartAsync();

        var signedUp = await pool.SignUpAsync("ann", Email);

        Assert.Null(signedUp.Session);
        Assert.Null((await ConfirmAsync(pool)).Session);
    }

    [Fact]
    public async Task ConfirmSignUp_SessionLeftOutWherePasswordsAreNeeded_GetsNoSession()
    {
        await using var pool = await TestPool.StartAsync(client: AllowChoice);

        var signedUp = await pool.SignUpAsync("ann", Email);

        Assert.NotNull(signedUp.Session);
        Assert.Null((await ConfirmAsync(pool)).Session);
    }

    private static async Task<ConfirmSignUpResponse> ConfirmAsync(TestPool pool, string? session = null) =>
        await pool.Server.CallAsync(CognitoOperations.ConfirmSignUp, new()
        {
            ClientId = pool.ClientId,
            Username = "ann",
            ConfirmationCode = await pool.Server.CodeForAsync(Email),
            Session = session,
        });

    private static void AllowChoice(CreateUserPoolClientRequest request) =>
        request.ExplicitAuthFlows = ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

    private static Task<TestPool> StartAsync(Action<CreateUserPoolClientRequest>? client = null) =>
        TestPool.StartAsync(
            request =>
            {
                request.Policies = new()
                {
                    SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP", "SMS_OTP"] },
                };
                request.SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::123456789012:role/sms" };
            },
            request =>
            {
                AllowChoice(request);
                client?.Invoke(request);
            });

    private static async Task AddAsync(TestPool pool)
    {
        await pool.Server.CreateUserAsync(
            pool.Id,
            "ann",
            new AttributeType { Name = "email", Value = Email },
            new AttributeType { Name = "phone_number", Value = Phone });
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            Password = TestPool.Password,
            Permanent = true,
        });
    }
}
