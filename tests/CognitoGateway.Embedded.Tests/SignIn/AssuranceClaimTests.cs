using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class AssuranceClaimTests
{
    [Fact]
    public async Task Tokens_OfAPassword_SayTheFirstLevel()
    {
        await using var pool = await AssuranceCalls.StartAsync();

        var password = await pool.AssuranceAsync(await pool.SignInAsync("ann"));
        var srp = await pool.AssuranceAsync((await pool.SrpAsync("ann")).AuthenticationResult);

        Assert.Equal(("urn:cognito:loa:1 pwd", "urn:cognito:loa:1 pwd"), (password, srp));
    }

    [Fact]
    public async Task Tokens_OfACodeInThePlaceOfAPassword_SayTheSecondLevel()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var sms = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"), ("PREFERRED_CHALLENGE", "SMS_OTP"));

        var bySms = await pool.AnswerAsync(
            "SMS_OTP", sms.Session, "ann", ("SMS_OTP_CODE", await pool.Server.CodeForAsync(AssuranceCalls.Phone)));
        var byEmail = await pool.SignInByEmailAsync();

        Assert.Equal("urn:cognito:loa:2 sms", await pool.AssuranceAsync(bySms.AuthenticationResult));
        Assert.Equal("urn:cognito:loa:2 email_otp", await pool.AssuranceAsync(byEmail));
    }

    [Theory]
    [InlineData(true, "urn:cognito:loa:3 swk")]
    [InlineData(false, "urn:cognito:loa:3 hwk")]
    public async Task Tokens_OfAPasskey_SayTheThirdLevelAndWhetherItCanBeCopied(bool canBeCopied, string expected)
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var authenticator = new SoftwareAuthenticator { IsBackupEligible = canBeCopied };
        await pool.RegisterAsync((await pool.SignInAsync("ann")).AccessToken!, authenticator);

        var answer = await pool.PasskeyAsync(authenticator);

        Assert.Equal(expected, await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Tokens_OfAPasskeyThatCountsAsTwoFactors_SayThatItWasSeveral()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var authenticator = new SoftwareAuthenticator();
        await pool.RegisterAsync((await pool.SignInAsync("ann")).AccessToken!, authenticator);
        await pool.ConfigureAsync(
            new()
            {
                RelyingPartyId = PasskeyCalls.RelyingParty,
                FactorConfiguration = "MULTI_FACTOR_WITH_USER_VERIFICATION",
            },
            mfa: "OPTIONAL");

        var answer = await pool.PasskeyAsync(authenticator);

        Assert.Equal("urn:cognito:loa:3 hwk mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Theory]
    [InlineData("SMS_MFA", "urn:cognito:loa:3 pwd sms mfa")]
    [InlineData("EMAIL_OTP", "urn:cognito:loa:3 pwd email_otp mfa")]
    [InlineData("SOFTWARE_TOKEN_MFA", "urn:cognito:loa:4 pwd otp mfa")]
    public async Task Tokens_OfAPasswordAndASecondFactor_SayBoth(string factor, string expected)
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var app = await pool.RegisterAppAsync((await pool.SignInAsync("ann")).AccessToken!);
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserMFAPreference, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            SMSMfaSettings = new() { Enabled = factor == "SMS_MFA" },
            EmailMfaSettings = new() { Enabled = factor == "EMAIL_OTP" },
            SoftwareTokenMfaSettings = new() { Enabled = factor == "SOFTWARE_TOKEN_MFA" },
        });

        var asked = await pool.InitiateAsync("ann");
        var code = factor switch
        {
            "SMS_MFA" => await pool.Server.CodeForAsync(AssuranceCalls.Phone),
            "EMAIL_OTP" => await pool.Server.CodeForAsync(AssuranceCalls.Email),
            _ => app.Code(),
        };
        var answer = await pool.AnswerAsync(factor, asked.Session, "ann", ($"{factor}_CODE", code));

        Assert.Equal(factor, asked.ChallengeName);
        Assert.Equal(expected, await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Tokens_OfAFactorSetUpOnTheWay_SayItToo()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        await pool.ConfigureAsync(new() { RelyingPartyId = PasskeyCalls.RelyingParty }, mfa: "ON");
        var setUp = await pool.InitiateAsync("ann");
        var associated = await pool.Server.CallAsync(
            CognitoOperations.AssociateSoftwareToken, new() { Session = setUp.Session });
        var verified = await pool.Server.CallAsync(CognitoOperations.VerifySoftwareToken, new()
        {
            Session = associated.Session,
            UserCode = new Authenticator(associated.SecretCode!, pool.Clock).Code(),
        });

        var answer = await pool.AnswerAsync("MFA_SETUP", verified.Session, "ann");

        Assert.Equal("urn:cognito:loa:4 pwd otp mfa", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Tokens_OfASignUpThatWasJustConfirmed_SayTheCodeOfThat()
    {
        await using var pool = await AssuranceCalls.StartAsync();
        var signedUp = await pool.SignUpAsync("bob", "bob@example.com");
        var confirmed = await pool.Server.CallAsync(CognitoOperations.ConfirmSignUp, new()
        {
            ClientId = pool.ClientId,
            Username = "bob",
            ConfirmationCode = await pool.Server.CodeForAsync("bob@example.com"),
            Session = signedUp.Session,
        });

        var answer = await pool.Server.CallAsync(
            CognitoOperations.InitiateAuth,
            pool.Beginning("USER_AUTH", ("USERNAME", "bob")) with { Session = confirmed.Session });

        Assert.Equal("urn:cognito:loa:2 email_otp", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Tokens_WhereFunctionsDecide_SayNothingOfIt()
    {
        await using var functions = await TestFunctions.StartAsync();
        var server = await TestServer.StartAsync(
            triggers: new Dictionary<string, string> { ["*"] = functions.Address });
        await using var pool = await AssuranceCalls.StartAsync(
            request => request.LambdaConfig = new()
            {
                DefineAuthChallenge = functions.Add("define", told => told["response"]!["issueTokens"] = true),
            },
            server: server);

        var answer = await pool.StartAsync("CUSTOM_AUTH", ("USERNAME", "ann"));

        Assert.Equal("", await pool.AssuranceAsync(answer.AuthenticationResult));
    }

    [Fact]
    public async Task Tokens_InTheTierWithoutLevels_SayNothingOfIt()
    {
        await using var pool = await TestPool.StartAsync(request => request.UserPoolTier = "LITE");
        await pool.AddConfirmedAsync("bob");

        Assert.Equal("", await pool.AssuranceAsync(await pool.SignInAsync("bob")));
    }

    [Fact]
    public async Task Tokens_OfAPoolWithNamesOfItsOwn_SayThose()
    {
        await using var pool = await AssuranceCalls.StartAsync(request => request.AcrConfiguration = Levels("bronze"));

        var signedIn = await pool.SignInAsync("ann");
        await pool.Server.CallAsync(CognitoOperations.UpdateUserPool, new() { UserPoolId = pool.Id });
        var refreshed = await pool.Server.CallAsync(
            CognitoOperations.InitiateAuth, pool.RefreshAuth(signedIn.RefreshToken!));

        Assert.Equal("bronze pwd", await pool.AssuranceAsync(signedIn));
        Assert.Equal("urn:cognito:loa:1 pwd", await pool.AssuranceAsync(refreshed.AuthenticationResult));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refresh_OfASignIn_SaysWhatThatHasProved(bool rotates)
    {
        await using var pool = await AssuranceCalls.StartAsync(client: request =>
        {
            request.ExplicitAuthFlows = rotates
                ? ["ALLOW_USER_AUTH"]
                : ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
            request.RefreshTokenRotation = rotates ? new() { Feature = "ENABLED" } : null;
        });
        var token = (await pool.SignInByEmailAsync()).RefreshToken!;
        for (var i = 0; i < 2; i++)
        {
            pool.Clock.Advance(TimeSpan.FromMinutes(5));

            var refreshed = await pool.Server.CallAsync(
                CognitoOperations.GetTokensFromRefreshToken,
                new() { ClientId = pool.ClientId, RefreshToken = token });

            Assert.Equal("urn:cognito:loa:2 email_otp", await pool.AssuranceAsync(refreshed.AuthenticationResult));
            token = refreshed.AuthenticationResult!.RefreshToken ?? token;
        }
    }

    [Fact]
    public async Task Refresh_AfterARestart_SaysWhatTheSignInHasProved()
    {
        using var folder = new TemporaryFolder();
        InitiateAuthRequest request;
        await using (var before = await AssuranceCalls.StartAsync(server: await TestServer.StartAsync(folder.Path)))
        {
            request = before.RefreshAuth((await before.SignInByEmailAsync()).RefreshToken!);
        }

        await using var after = await TestServer.StartAsync(folder.Path);
        var refreshed = await after.CallAsync(CognitoOperations.InitiateAuth, request);

        Assert.Equal(
            "urn:cognito:loa:2 email_otp",
            AssuranceCalls.ReadUnverified(refreshed.AuthenticationResult!.AccessToken!));
    }

    [Fact]
    public async Task PreTokenGeneration_NamesLevelAndMethods_IsIgnored()
    {
        await using var functions = await TestFunctions.StartAsync();
        var server = await TestServer.StartAsync(
            triggers: new Dictionary<string, string> { ["*"] = functions.Address });
        await using var pool = await AssuranceCalls.StartAsync(
            request => request.LambdaConfig = new()
            {
                PreTokenGenerationConfig = new()
                {
                    LambdaVersion = "V2_0",
                    LambdaArn = functions.Add(
                        "tokens",
                        told => told["response"]!["claimsAndScopeOverrideDetails"] = new JsonObject
                        {
                            ["idTokenGeneration"] = Raised(),
                            ["accessTokenGeneration"] = Raised(),
                        }),
                },
            },
            server: server);

        var tokens = await pool.SignInAsync("ann");

        var access = await PoolKeys.ReadAsync(pool, tokens.AccessToken!);
        Assert.Equal("gold", access.GetProperty("tier").GetString());
        Assert.Equal("urn:cognito:loa:1 pwd", await pool.AssuranceAsync(tokens));
    }

    private static JsonObject Raised() => new()
    {
        ["claimsToAddOrOverride"] = new JsonObject
        {
            ["tier"] = "gold",
            ["acr"] = "urn:cognito:loa:4",
            ["amr"] = new JsonArray("otp"),
        },
        ["claimsToSuppress"] = new JsonArray("acr", "amr"),
    };

    private static Dictionary<string, AcrLevelConfigType> Levels(string first) =>
        new(StringComparer.Ordinal) { ["Level1"] = new() { AcrValue = first } };
}
