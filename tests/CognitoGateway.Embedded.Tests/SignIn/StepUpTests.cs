using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class StepUpTests
{
    private const string First = "urn:cognito:loa:1";
    private const string Second = "urn:cognito:loa:2";
    private const string Third = "urn:cognito:loa:3";
    private const string Fourth = "urn:cognito:loa:4";

    [Fact]
    public async Task Raise_PasswordToTheFourthLevel_AsksForTheAppAlone()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        var app = await pool.RegisterAppAsync(before.AccessToken!);

        var asked = await pool.RaiseAsync(before, Fourth);
        var wrong = await pool.RefusedAnswerAsync(
            "SOFTWARE_TOKEN_MFA", asked.Session, "ann", ("SOFTWARE_TOKEN_MFA_CODE", app.WrongCode()));
        var answer = await pool.AnswerAsync(
            "SOFTWARE_TOKEN_MFA", asked.Session, "ann", ("SOFTWARE_TOKEN_MFA_CODE", app.Code()));

        Assert.Equal("SOFTWARE_TOKEN_MFA", asked.ChallengeName);
        Assert.Equal(["SOFTWARE_TOKEN_MFA"], asked.AvailableChallenges!);
        Assert.Equal("CodeMismatchException", wrong.Code);
        Assert.Equal($"{Fourth} pwd otp mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
        Assert.NotNull(answer.AuthenticationResult!.RefreshToken);
    }

    [Fact]
    public async Task Raise_EndOfIt_IsASignInOfItsOwn()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        var app = await pool.RegisterAppAsync(before.AccessToken!);
        pool.Clock.Advance(TimeSpan.FromMinutes(10));
        var asked = await pool.RaiseAsync(before, Fourth);

        var after = (await pool.AnswerAsync(
            "SOFTWARE_TOKEN_MFA", asked.Session, "ann", ("SOFTWARE_TOKEN_MFA_CODE", app.Code())))
            .AuthenticationResult!;

        var claims = await PoolKeys.ReadAsync(pool, after.AccessToken!);
        var former = await PoolKeys.ReadAsync(pool, before.AccessToken!);
        Assert.Equal(pool.Clock.GetUtcNow().ToUnixTimeSeconds(), claims.GetProperty("auth_time").GetInt64());
        Assert.NotEqual(former.GetProperty("origin_jti").GetString(), claims.GetProperty("origin_jti").GetString());
        Assert.Equal("ann", (await pool.GetUserAsync(before)).Username);
        Assert.Equal($"{First} pwd", await pool.AssuranceAsync(before));
    }

    [Theory]
    [InlineData(Second)]
    [InlineData(Third)]
    public async Task Raise_SeveralFactorsCanDoIt_LetsTheUserChoose(string level)
    {
        await using var pool = await AssuranceCalls.StartAsync();

        var choice = await pool.RaiseAsync(await pool.SignInAsync("ann"), level);
        var other = await pool.RefusedAnswerAsync(
            "SELECT_MFA_TYPE", choice.Session, "ann", ("ANSWER", "SOFTWARE_TOKEN_MFA"));
        var asked = await pool.AnswerAsync("SELECT_MFA_TYPE", choice.Session, "ann", ("ANSWER", "SMS_MFA"));
        var answer = await pool.AnswerAsync(
            "SMS_MFA", asked.Session, "ann", ("SMS_MFA_CODE", await pool.Server.CodeForAsync(AssuranceCalls.Phone)));

        Assert.Equal("SELECT_MFA_TYPE", choice.ChallengeName);
        Assert.Equal("""["EMAIL_OTP","SMS_MFA"]""", choice.ChallengeParameters!["MFAS_CAN_CHOOSE"]);
        Assert.Equal("InvalidParameterException", other.Code);
        Assert.Equal($"{Third} pwd sms mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Raise_PreferredChallenge_IsAskedForAtOnceAndNotSwitchedOn()
    {
        await using var pool = await AssuranceCalls.StartAsync();

        var asked = await pool.RaiseAsync(
            await pool.SignInAsync("ann"), Third, ("PREFERRED_CHALLENGE", "EMAIL_OTP"));
        var answer = await pool.AnswerAsync(
            "EMAIL_OTP",
            asked.Session,
            "ann",
            ("EMAIL_OTP_CODE", await pool.Server.CodeForAsync(AssuranceCalls.Email)));

        Assert.Equal("EMAIL_OTP", asked.ChallengeName);
        Assert.Equal($"{Third} pwd email_otp mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
        Assert.Null((await pool.Server.GetUserAsync(pool.Id, "ann")).UserMFASettingList);
    }

    [Fact]
    public async Task Raise_PasskeyAmongTheChoices_CanBeChosen()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        var authenticator = new SoftwareAuthenticator();
        await pool.RegisterAsync(before.AccessToken!, authenticator);

        var choice = await pool.RaiseAsync(before, Third);
        var asked = await pool.AnswerAsync("SELECT_CHALLENGE", choice.Session, "ann", ("ANSWER", "WEB_AUTHN"));
        var answer = await pool.AnswerAsync(
            "WEB_AUTHN",
            asked.Session,
            "ann",
            ("CREDENTIAL", authenticator.Sign(PasskeyCalls.Options(asked.ChallengeParameters!)).GetRawText()));

        Assert.Equal("SELECT_CHALLENGE", choice.ChallengeName);
        Assert.Equal(["EMAIL_OTP", "WEB_AUTHN", "SMS_MFA"], choice.AvailableChallenges!);
        Assert.Equal($"{Third} pwd hwk mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Theory]
    [InlineData("SMS_MFA", "SMS_MFA", AssuranceCalls.Phone, "pwd sms mfa")]
    [InlineData("EMAIL_OTP", "EMAIL_OTP", AssuranceCalls.Email, "pwd email_otp mfa")]
    public async Task Raise_CodeAmongTheChoices_CanBeChosen(string choice, string challenge, string to, string methods)
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        await pool.RegisterAsync(before.AccessToken!, new());
        var choices = await pool.RaiseAsync(before, Third);

        var asked = await pool.AnswerAsync("SELECT_CHALLENGE", choices.Session, "ann", ("ANSWER", choice));
        var answer = await pool.AnswerAsync(
            challenge, asked.Session, "ann", ($"{challenge}_CODE", await pool.Server.CodeForAsync(to)));

        Assert.Equal($"{Third} {methods}", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Raise_CodeToTheThirdLevel_AsksForThePassword()
    {
        await using var pool = await AssuranceCalls.StartAsync();

        var choice = await pool.RaiseAsync(await pool.SignInByEmailAsync(), Third);
        var answer = await pool.AnswerAsync(
            "SELECT_CHALLENGE", choice.Session, "ann", ("ANSWER", "PASSWORD"), ("PASSWORD", TestPool.Password));

        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], choice.AvailableChallenges!);
        Assert.Equal($"{Third} email_otp pwd mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Raise_TwoFactorsMissing_AsksForOneAfterTheOther()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var app = await pool.RegisterAppAsync((await pool.SignInAsync("ann")).AccessToken!);

        var second = await pool.RaiseAsync(
            await pool.SignInByEmailAsync(),
            Fourth,
            ("PREFERRED_CHALLENGE", "PASSWORD"),
            ("PASSWORD", TestPool.Password));
        var answer = await pool.AnswerAsync(
            "SOFTWARE_TOKEN_MFA", second.Session, "ann", ("SOFTWARE_TOKEN_MFA_CODE", app.Code()));

        Assert.Equal("SOFTWARE_TOKEN_MFA", second.ChallengeName);
        Assert.Equal($"{Fourth} email_otp pwd otp mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Raise_UserWithChosenFactors_AsksForNoOthers()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserMFAPreference, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            SMSMfaSettings = new() { Enabled = true },
        });

        var asked = await pool.RaiseAsync(before, Third);

        Assert.Equal("SMS_MFA", asked.ChallengeName);
        Assert.Equal(["SMS_MFA"], asked.AvailableChallenges!);
    }

    [Fact]
    public async Task Raise_SeveralLevels_TakesTheFirstThatTheUserCanReach()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");

        var asked = await pool.RaiseAsync(
            before, $"{Fourth} {Third} {First}", ("PREFERRED_CHALLENGE", "SMS_MFA"));
        var reached = await pool.RefusedRaiseAsync(before, $"{Fourth} {First}");

        Assert.Equal("SMS_MFA", asked.ChallengeName);
        Assert.Equal("InvalidParameterException", reached.Code);
    }

    [Fact]
    public async Task Raise_ByAnAdministrator_AsksForTheSame()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        var app = await pool.RegisterAppAsync(before.AccessToken!);

        var asked = await pool.Server.CallAsync(CognitoOperations.AdminInitiateAuth, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = "ann",
                ["TARGET_ACR_VALUES"] = Fourth,
                ["ACCESS_TOKEN"] = before.AccessToken!,
            },
        });
        var answer = await pool.Server.CallAsync(CognitoOperations.AdminRespondToAuthChallenge, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            ChallengeName = asked.ChallengeName!,
            Session = asked.Session,
            ChallengeResponses = new Dictionary<string, string>
            {
                ["USERNAME"] = "ann",
                ["SOFTWARE_TOKEN_MFA_CODE"] = app.Code(),
            },
        });

        Assert.Equal($"{Fourth} pwd otp mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Raise_PoolWithNamesOfItsOwn_GoesByThose()
    {
        await using var pool = await AssuranceCalls.StartAsync(request => request.AcrConfiguration =
            new Dictionary<string, AcrLevelConfigType> { ["Level3"] = new() { AcrValue = "silver" } });
        var before = await pool.SignInAsync("ann");

        var asked = await pool.RaiseAsync(before, "silver", ("PREFERRED_CHALLENGE", "SMS_MFA"));
        var answer = await pool.AnswerAsync(
            "SMS_MFA", asked.Session, "ann", ("SMS_MFA_CODE", await pool.Server.CodeForAsync(AssuranceCalls.Phone)));
        var former = await pool.RefusedRaiseAsync(before, Third);

        Assert.Equal("silver pwd sms mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
        Assert.Equal("InvalidParameterException", former.Code);
    }

    [Fact]
    public async Task SignIn_WithALevelAndNoToken_HasToReachIt()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var app = await pool.RegisterAppAsync((await pool.SignInAsync("ann")).AccessToken!);

        var choice = await pool.RaiseAsync(from: null, Fourth);
        var asked = await pool.AnswerAsync(
            "SELECT_CHALLENGE", choice.Session, "ann", ("ANSWER", "PASSWORD"), ("PASSWORD", TestPool.Password));
        var answer = await pool.AnswerAsync(
            "SOFTWARE_TOKEN_MFA", asked.Session, "ann", ("SOFTWARE_TOKEN_MFA_CODE", app.Code()));

        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], choice.AvailableChallenges!);
        Assert.Equal($"{Fourth} pwd otp mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task SignIn_ToTheSecondLevel_TakesACodeAlone()
    {
        await using var pool = await AssuranceCalls.StartAsync();

        var asked = await pool.RaiseAsync(from: null, Second, ("PREFERRED_CHALLENGE", "EMAIL_OTP"));
        var answer = await pool.AnswerAsync(
            "EMAIL_OTP",
            asked.Session,
            "ann",
            ("EMAIL_OTP_CODE", await pool.Server.CodeForAsync(AssuranceCalls.Email)));

        Assert.Equal(["EMAIL_OTP", "SMS_OTP"], asked.AvailableChallenges!);
        Assert.Equal($"{Second} email_otp", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task MaxAge_OlderSignIn_HasToBeProvedAnew()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        pool.Clock.Advance(TimeSpan.FromSeconds(300));

        var young = await pool.RefusedRaiseAsync(before, First, ("MAX_AGE", "300"));
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        var old = await pool.RaiseAsync(
            before, First, ("MAX_AGE", "300"), ("PREFERRED_CHALLENGE", "PASSWORD"), ("PASSWORD", TestPool.Password));
        var more = await pool.RaiseAsync(before, Third, ("MAX_AGE", "300"));

        Assert.Equal("InvalidParameterException", young.Code);
        Assert.Equal($"{First} pwd", await pool.AssuranceAsync(old.AuthenticationResult));
        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], more.AvailableChallenges!);
    }

    [Fact]
    public async Task MaxAge_WithoutALevel_AsksForAnySignInOnceItIsOver()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");

        var young = await pool.RefusedRaiseAsync(before, null, ("MAX_AGE", "60"));
        var none = await pool.RaiseAsync(before, null, ("MAX_AGE", "0"));
        pool.Clock.Advance(TimeSpan.FromSeconds(61));
        var old = await pool.RaiseAsync(before, null, ("MAX_AGE", "60"));

        Assert.Equal("InvalidParameterException", young.Code);
        Assert.Equal(
            ("SELECT_CHALLENGE", "SELECT_CHALLENGE"), (none.ChallengeName, old.ChallengeName));
    }

    [Theory]
    [InlineData("urn:cognito:loa:5", null)]
    [InlineData(Fourth + " gold", null)]
    [InlineData(First, null)]
    [InlineData(Third, "-1")]
    [InlineData(Third, "soon")]
    [InlineData(null, null)]
    public async Task Raise_RequestNotGood_IsRefused(string? levels, string? maxAge)
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");

        var refusal = await pool.RefusedRaiseAsync(before, levels, maxAge is null ? [] : [("MAX_AGE", maxAge)]);

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Raise_InTheTierWithoutLevels_IsNotAvailable()
    {
        await using var pool = await TestPool.StartAsync(client: PasskeyCalls.AllowChoice);
        await pool.AddConfirmedAsync("ann");
        await pool.Server.CallAsync(
            CognitoOperations.UpdateUserPool, new() { UserPoolId = pool.Id, UserPoolTier = "LITE" });

        var refusal = await pool.RefusedRaiseAsync(await pool.SignInAsync("ann"), First);

        Assert.Equal("FeatureUnavailableInTierException", refusal.Code);
    }

    [Fact]
    public async Task Raise_LevelOutOfTheUsersReach_IsRefusedAtOnce()
    {
        await using var pool = await AssuranceCalls.StartAsync();

        var raised = await pool.RefusedRaiseAsync(await pool.SignInAsync("ann"), Fourth);
        var fresh = await pool.RefusedRaiseAsync(from: null, Fourth);

        Assert.All([raised, fresh], refusal => Assert.Equal(
            ("NotAuthorizedException", "The user has no factors that reach the level of assurance that is asked for."),
            (refusal.Code, refusal.Message)));
    }

    // Who knows but a name must not learn by a level whether there is such a user.
    [Fact]
    public async Task SignIn_LevelOutOfReachWhereUsersAreHidden_IsRefusedOnceThePasswordIsProved()
    {
        await using var pool = await AssuranceCalls.StartAsync(
            client: request => request.PreventUserExistenceErrors = "ENABLED");

        var known = await pool.RaiseAsync(from: null, Fourth, ("PREFERRED_CHALLENGE", "PASSWORD"));
        var unknown = await pool.RaiseAsync(
            from: null, Fourth, ("USERNAME", "nobody"), ("PREFERRED_CHALLENGE", "PASSWORD"));
        var wrong = await pool.RefusedAnswerAsync("PASSWORD", unknown.Session, "nobody", ("PASSWORD", "Passw0rd!"));
        var right = await pool.RefusedAnswerAsync("PASSWORD", known.Session, "ann", ("PASSWORD", TestPool.Password));

        Assert.Equal(known.ChallengeName, unknown.ChallengeName);
        Assert.Equal(known.AvailableChallenges!, unknown.AvailableChallenges!);
        Assert.Equal("Incorrect username or password.", wrong.Message);
        Assert.Contains("no factors", right.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raise_TokenOfAnotherUserOrClient_IsRefused()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        await pool.AddConfirmedAsync("bob");
        var others = await pool.RefusedRaiseAsync(await pool.SignInAsync("bob"), Third);
        var before = await pool.SignInAsync("ann");
        await pool.UseClientAsync(PasskeyCalls.AllowChoice);

        var otherClients = await pool.RefusedRaiseAsync(before, Third);
        var none = await pool.RefusedRaiseAsync(new() { AccessToken = "a.b.c" }, Third);

        Assert.Equal(
            ("Access Token is not of this user", "Access Token is not of this client", "Invalid Access Token"),
            (others.Message, otherClients.Message, none.Message));
        Assert.All([others, otherClients, none], refusal => Assert.Equal("NotAuthorizedException", refusal.Code));
    }

    [Fact]
    public async Task Raise_SignInEndedMeanwhile_BringsNoTokens()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        var asked = await pool.RaiseAsync(before, Third, ("PREFERRED_CHALLENGE", "SMS_MFA"));
        await pool.Server.CallAsync(CognitoOperations.GlobalSignOut, new() { AccessToken = before.AccessToken! });

        var refusal = await pool.RefusedAnswerAsync(
            "SMS_MFA", asked.Session, "ann", ("SMS_MFA_CODE", await pool.Server.CodeForAsync(AssuranceCalls.Phone)));

        Assert.Equal(
            ("NotAuthorizedException", "Access Token has been revoked"), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Raise_PasswordChangedSince_AsksForTheNewOne()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var before = await pool.SignInAsync("ann");
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        await pool.SetPasswordAsync("An0ther-one!");

        var asked = await pool.RaiseAsync(before, Third);

        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], asked.AvailableChallenges!);
    }

    [Fact]
    public async Task Raise_PoolThatAsksForTwoFactorsMeanwhile_AsksForTheSecondToo()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var app = await pool.RegisterAppAsync((await pool.SignInAsync("ann")).AccessToken!);
        var before = await pool.SignInByEmailAsync();
        await pool.ConfigureAsync(new() { RelyingPartyId = PasskeyCalls.RelyingParty }, mfa: "ON");
        pool.Clock.Advance(TimeSpan.FromSeconds(30));

        var asked = await pool.RaiseAsync(
            before, Third, ("PREFERRED_CHALLENGE", "PASSWORD"), ("PASSWORD", TestPool.Password));
        var answer = await pool.AnswerAsync(
            "SOFTWARE_TOKEN_MFA", asked.Session, "ann", ("SOFTWARE_TOKEN_MFA_CODE", app.Code()));

        Assert.Equal("SOFTWARE_TOKEN_MFA", asked.ChallengeName);
        Assert.Equal($"{Fourth} email_otp pwd otp mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }
}
