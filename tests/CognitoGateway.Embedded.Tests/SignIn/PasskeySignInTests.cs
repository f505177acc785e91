using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class PasskeySignInTests
{
    private const string Challenge = "WEB_AUTHN";
    private const string AsTwoFactors = "MULTI_FACTOR_WITH_USER_VERIFICATION";

    [Fact]
    public async Task InitiateAuth_UserWithAPasskey_IsAskedToSignWithIt()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);

        var choice = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"));
        var (_, options) = await pool.RequestAsync();

        Assert.Equal(["PASSWORD_SRP", "PASSWORD", Challenge], choice.AvailableChallenges!);
        Assert.Equal(32, Convert.FromBase64String(Padded(options.GetProperty("challenge").GetString()!)).Length);
        Assert.Equal(180_000, options.GetProperty("timeout").GetInt32());
        Assert.Equal("example.com", options.GetProperty("rpId").GetString());
        Assert.Equal("preferred", options.GetProperty("userVerification").GetString());
        var allowed = Assert.Single(options.GetProperty("allowCredentials").EnumerateArray());
        Assert.Equal("public-key", allowed.GetProperty("type").GetString());
        Assert.Equal(authenticator.Id, Convert.FromBase64String(Padded(allowed.GetProperty("id").GetString()!)));
        Assert.Equal("internal", allowed.GetProperty("transports")[0].GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WebAuthn_SignatureOfThePasskey_AnswersTokensEachTime(bool rsa)
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool, new() { IsRsa = rsa });

        var first = await pool.PasskeyAsync(authenticator);
        var second = await pool.PasskeyAsync(authenticator);

        Assert.NotNull(first.AuthenticationResult!.RefreshToken);
        Assert.Equal("ann", (await pool.GetUserAsync(second.AuthenticationResult!)).Username);
    }

    [Fact]
    public async Task WebAuthn_AskedByAnAdministrator_AnswersTokens()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);

        var challenge = await pool.Server.CallAsync(CognitoOperations.AdminInitiateAuth, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = "ann",
                ["PREFERRED_CHALLENGE"] = Challenge,
            },
        });
        var answer = await pool.Server.CallAsync(CognitoOperations.AdminRespondToAuthChallenge, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            ChallengeName = Challenge,
            Session = challenge.Session,
            ChallengeResponses = new Dictionary<string, string>
            {
                ["USERNAME"] = "ann",
                ["CREDENTIAL"] =
                    authenticator.Sign(PasskeyCalls.Options(challenge.ChallengeParameters!)).GetRawText(),
            },
        });

        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task InitiateAuth_UserWithoutAPasskey_LetsTheUserChooseSomethingElse()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        await pool.AddConfirmedAsync("ann");

        var choice = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"), ("PREFERRED_CHALLENGE", Challenge));

        Assert.Equal("SELECT_CHALLENGE", choice.ChallengeName);
        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], choice.AvailableChallenges!);
    }

    [Fact]
    public async Task InitiateAuth_PasskeyOfAnotherDomain_IsNoChoice()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        await AddWithPasskeyAsync(pool);

        await pool.ConfigureAsync(new() { RelyingPartyId = "example.org" });
        var choice = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"));

        Assert.DoesNotContain(Challenge, choice.AvailableChallenges!);
    }

    [Fact]
    public async Task SelectChallenge_Passkey_IsAskedForNext()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        var choice = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"));

        var asked = await pool.AnswerAsync("SELECT_CHALLENGE", choice.Session, "ann", ("ANSWER", Challenge));
        var options = PasskeyCalls.Options(asked.ChallengeParameters!);
        var answer = await pool.AnswerAsync(Challenge, asked.Session, "ann", Credential(authenticator, options));

        Assert.Equal(Challenge, asked.ChallengeName);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task SelectChallenge_CredentialAtHand_AnswersTokensOnce()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        var (session, options) = await pool.RequestAsync();
        var credential = Credential(authenticator, options);
        var choice = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"));
        var other = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"));

        var answer = await pool.AnswerAsync(
            "SELECT_CHALLENGE", choice.Session, "ann", ("ANSWER", Challenge), credential);
        var again = await pool.RefusedAnswerAsync(
            "SELECT_CHALLENGE", other.Session, "ann", ("ANSWER", Challenge), credential);
        var there = await pool.RefusedAnswerAsync(Challenge, session, "ann", credential);

        Assert.NotNull(answer.AuthenticationResult);
        Assert.Equal("NotAuthorizedException", again.Code);
        Assert.Equal("NotAuthorizedException", there.Code);
    }

    [Fact]
    public async Task SelectChallenge_CredentialForAnotherUsersChallenge_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        await AddWithPasskeyAsync(pool, username: "bob");
        var (_, options) = await pool.RequestAsync("bob");
        var choice = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"));

        var refusal = await pool.RefusedAnswerAsync(
            "SELECT_CHALLENGE", choice.Session, "ann", ("ANSWER", Challenge), Credential(authenticator, options));

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }

    [Fact]
    public async Task WebAuthn_SignedInAnotherPlace_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        SoftwareAuthenticator[] elsewhere =
        [
            authenticator with { Origin = "https://example.com.evil.example" },
            authenticator with { Origin = "http://app.example.com" },
            authenticator with { CrossOrigin = true },
            authenticator with { RelyingPartyId = "example.org" },
            authenticator with { Challenge = "AAAA" },
        ];

        await AssertRefusedAsync(pool, elsewhere);
    }

    [Fact]
    public async Task WebAuthn_SignedInAWayThatIsNotTaken_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync(verification: "required");
        var authenticator = await AddWithPasskeyAsync(pool);
        SoftwareAuthenticator[] others =
        [
            authenticator with { IsUserPresent = false },
            authenticator with { VerifiesUsers = false },
            authenticator with { IsBackedUp = true },
            authenticator with { IsBackupEligible = true },
        ];

        await AssertRefusedAsync(pool, others);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WebAuthn_SignatureOfSomebodyElse_IsRefused(bool rsa)
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool, new() { IsRsa = rsa });
        var bobs = await AddWithPasskeyAsync(pool, username: "bob");
        SoftwareAuthenticator[] others =
        [
            authenticator with { IsTampered = true },
            authenticator with { UserHandle = bobs.UserHandle },
            new() { Id = authenticator.Id },
            new(),
            bobs,
        ];

        await AssertRefusedAsync(pool, others);
    }

    [Fact]
    public async Task WebAuthn_AuthenticatorThatDoesNotSayWhose_IsTaken()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);

        var answer = await pool.PasskeyAsync(authenticator with { UserHandle = null });

        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task WebAuthn_CountThatDoesNotGoOn_IsRefusedAsACopys()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        var copy = authenticator with { };
        await pool.PasskeyAsync(authenticator);

        var refusal = await pool.RefusedPasskeyAsync(copy);
        var original = await pool.PasskeyAsync(authenticator);

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.NotNull(original.AuthenticationResult);
    }

    [Fact]
    public async Task WebAuthn_AuthenticatorThatDoesNotCount_IsTakenEachTime()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool, new() { SignCount = null });

        await pool.PasskeyAsync(authenticator);
        var second = await pool.PasskeyAsync(authenticator);

        Assert.NotNull(second.AuthenticationResult);
    }

    [Fact]
    public async Task WebAuthn_AfterAnAnswer_TakesNoOther()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        var (session, options) = await pool.RequestAsync();

        await pool.RefusedAnswerAsync(
            Challenge, session, "ann", Credential(authenticator with { IsTampered = true }, options));
        var refusal = await pool.RefusedAnswerAsync(Challenge, session, "ann", Credential(authenticator, options));

        Assert.Equal("Invalid session for the user, session can only be used once.", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("""{"id":"AA","type":"public-key","response":{"clientDataJSON":"e30"}}""")]
    public async Task WebAuthn_NotACredential_LeavesTheSessionToOne(string text)
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        var (session, options) = await pool.RequestAsync();

        var malformed = await pool.RefusedAnswerAsync(Challenge, session, "ann", ("CREDENTIAL", text));
        var missing = await pool.RefusedAnswerAsync(Challenge, session, "ann");
        var answer = await pool.AnswerAsync(Challenge, session, "ann", Credential(authenticator, options));

        Assert.Equal("InvalidParameterException", malformed.Code);
        Assert.Equal("Missing required parameter CREDENTIAL", missing.Message);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task WebAuthn_NewCredentialInThePlaceOfASignature_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);

        var refusal = await pool.RefusedPasskeyAsync(authenticator with { Type = "webauthn.create" });

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task WebAuthn_PasskeyDeletedMeanwhile_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        var (session, options) = await pool.RequestAsync();
        var credential = authenticator.Sign(options);
        await pool.Server.CallAsync(CognitoOperations.DeleteWebAuthnCredential, new()
        {
            AccessToken = (await pool.SignInAsync("ann")).AccessToken!,
            CredentialId = credential.GetProperty("id").GetString()!,
        });

        var refusal = await pool.RefusedAnswerAsync(
            Challenge, session, "ann", ("CREDENTIAL", credential.GetRawText()));

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }

    [Fact]
    public async Task InitiateAuth_UnknownUserHidden_LooksLikeAUserWithAPasskey()
    {
        await using var pool = await PasskeyCalls.StartAsync(
            client: request => request.PreventUserExistenceErrors = "ENABLED");
        var authenticator = await AddWithPasskeyAsync(pool);

        var (session, options) = await pool.RequestAsync("nobody");
        var (_, again) = await pool.RequestAsync("nobody");
        var (_, another) = await pool.RequestAsync("somebody");
        var nobodys = await pool.RefusedAnswerAsync(
            Challenge, session, "nobody", Credential(authenticator with { UserHandle = null }, options));
        var anns = await pool.RefusedPasskeyAsync(authenticator with { IsTampered = true });

        Assert.Equal(AllowedId(options), AllowedId(again));
        Assert.NotEqual(AllowedId(options), AllowedId(another));
        Assert.Equal((anns.Code, anns.Message), (nobodys.Code, nobodys.Message));
    }

    [Fact]
    public async Task WebAuthn_PasskeyOfOneFactor_IsNoChoiceWhereTwoAreDue()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        await AddWithPasskeyAsync(pool);

        await pool.ConfigureAsync(new() { RelyingPartyId = "example.com" }, mfa: "ON");
        var choice = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"));

        Assert.Equal(["PASSWORD_SRP", "PASSWORD"], choice.AvailableChallenges!);
    }

    [Fact]
    public async Task WebAuthn_PasskeyOfTwoFactors_NeedsNoOther()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        await pool.ConfigureAsync(
            new() { RelyingPartyId = "example.com", FactorConfiguration = AsTwoFactors }, mfa: "ON");

        var answer = await pool.PasskeyAsync(authenticator);
        var byPassword = await pool.InitiateAsync("ann");

        Assert.NotNull(answer.AuthenticationResult);
        Assert.Equal("MFA_SETUP", byPassword.ChallengeName);
    }

    [Fact]
    public async Task WebAuthn_PasskeyOfTwoFactorsWithoutVerification_IsOne()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        await pool.ConfigureAsync(
            new() { RelyingPartyId = "example.com", FactorConfiguration = AsTwoFactors }, mfa: "ON");

        var answer = await pool.PasskeyAsync(authenticator with { VerifiesUsers = false });

        Assert.Null(answer.AuthenticationResult);
        Assert.Equal("MFA_SETUP", answer.ChallengeName);
    }

    [Fact]
    public async Task WebAuthn_UserWhosePasskeysAreTwoFactors_MustShowWhoItIs()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = await AddWithPasskeyAsync(pool);
        var token = await RegisterAppAsync(pool);
        await pool.Server.CallAsync(CognitoOperations.SetUserMFAPreference, new()
        {
            AccessToken = token,
            SoftwareTokenMfaSettings = new() { Enabled = true },
            WebAuthnMfaSettings = new() { Enabled = true },
        });

        var (_, options) = await pool.RequestAsync();
        var refusal = await pool.RefusedPasskeyAsync(authenticator with { VerifiesUsers = false });
        var answer = await pool.PasskeyAsync(authenticator);

        Assert.Equal("required", options.GetProperty("userVerification").GetString());
        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task SetUserMFAPreference_PasskeysWithoutAnotherFactor_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        await AddWithPasskeyAsync(pool);
        var token = await RegisterAppAsync(pool);

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.SetUserMFAPreference, new()
        {
            AccessToken = token,
            SoftwareTokenMfaSettings = new() { Enabled = false },
            WebAuthnMfaSettings = new() { Enabled = true },
        });

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task WebAuthn_PoolWithAdvancedSecurity_RecordsHowItWent()
    {
        await using var pool = await PasskeyCalls.StartAsync(pool: request =>
        {
            request.UserPoolTier = "PLUS";
            request.UserPoolAddOns = new() { AdvancedSecurityMode = "AUDIT" };
        });
        var authenticator = await AddWithPasskeyAsync(pool);
        await pool.RefusedPasskeyAsync(authenticator with { IsTampered = true });
        await pool.PasskeyAsync(authenticator);

        var events = await pool.Server.CallAsync(
            CognitoOperations.AdminListUserAuthEvents, new() { UserPoolId = pool.Id, Username = "ann" });

        Assert.Equal(["Pass", "Fail"], events.AuthEvents!.Take(2).Select(row => row.EventResponse));
        Assert.Equal(
            ["Success", "Failure"],
            events.AuthEvents!.Take(2).Select(row => Assert.Single(row.ChallengeResponses!).ChallengeResponse));
    }

    private static async Task<SoftwareAuthenticator> AddWithPasskeyAsync(
        TestPool pool, SoftwareAuthenticator? authenticator = null, string username = "ann")
    {
        authenticator ??= new();
        await pool.RegisterAsync(await pool.AddAsync(username), authenticator);
        return authenticator;
    }

    // An app in a pool whose passkeys count as two factors; returns an access token.
    private static async Task<string> RegisterAppAsync(TestPool pool)
    {
        await pool.ConfigureAsync(
            new() { RelyingPartyId = "example.com", FactorConfiguration = AsTwoFactors }, mfa: "OPTIONAL");
        var token = (await pool.SignInAsync("ann")).AccessToken!;
        var app = await pool.Server.CallAsync(CognitoOperations.AssociateSoftwareToken, new() { AccessToken = token });
        await pool.Server.CallAsync(CognitoOperations.VerifySoftwareToken, new()
        {
            AccessToken = token,
            UserCode = new Authenticator(app.SecretCode!, pool.Clock).Code(),
        });

        return token;
    }

    private static async Task AssertRefusedAsync(TestPool pool, IEnumerable<SoftwareAuthenticator> authenticators)
    {
        foreach (var authenticator in authenticators)
        {
            Assert.Equal("NotAuthorizedException", (await pool.RefusedPasskeyAsync(authenticator)).Code);
        }
    }

    private static (string, string) Credential(SoftwareAuthenticator authenticator, JsonElement options) =>
        ("CREDENTIAL", authenticator.Sign(options).GetRawText());

    private static string? AllowedId(JsonElement options) =>
        Assert.Single(options.GetProperty("allowCredentials").EnumerateArray()).GetProperty("id").GetString();

    private static string Padded(string base64Url) =>
        base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '=');
}
