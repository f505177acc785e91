using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A pool with passkeys, and the calls of registrations and sign-ins with one.</summary>
internal static class PasskeyCalls
{
    public const string RelyingParty = "example.com";

    /// <summary>A pool for passkeys of <see cref="RelyingParty"/>, with a client that lets users choose.</summary>
    public static async Task<TestPool> StartAsync(
        string? verification = null,
        Action<CreateUserPoolRequest>? pool = null,
        Action<CreateUserPoolClientRequest>? client = null)
    {
        var started = await TestPool.StartAsync(
            request =>
            {
                Allow(request);
                pool?.Invoke(request);
            },
            request =>
            {
                AllowChoice(request);
                client?.Invoke(request);
            });
        await started.ConfigureAsync(new() { RelyingPartyId = RelyingParty, UserVerification = verification });

        return started;
    }

    /// <summary>Allows passkeys.</summary>
    public static void Allow(CreateUserPoolRequest request) => request.Policies = new()
    {
        SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "WEB_AUTHN"] },
    };

    /// <summary>Lets users choose what to sign in with.</summary>
    public static void AllowChoice(CreateUserPoolClientRequest request) =>
        request.ExplicitAuthFlows = ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"];

    /// <summary>Sets what goes for passkeys, and whether the pool asks for the codes of an app.</summary>
    public static Task<SetUserPoolMfaConfigResponse> ConfigureAsync(
        this TestPool pool, WebAuthnConfigurationType configuration, string mfa = "OFF") =>
        pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = mfa,
            SoftwareTokenMfaConfiguration = mfa == "OFF" ? null : new() { Enabled = true },
            WebAuthnConfiguration = configuration,
        });

    /// <summary>Makes a user; returns an access token.</summary>
    public static async Task<string> AddAsync(this TestPool pool, string username = "ann")
    {
        await pool.AddConfirmedAsync(username);
        return (await pool.SignInAsync(username)).AccessToken!;
    }

    /// <summary>What a registration begins with.</summary>
    public static async Task<JsonElement> CreationOptionsAsync(this TestPool pool, string token) =>
        (await pool.Server.CallAsync(
            CognitoOperations.StartWebAuthnRegistration,
            new() { AccessToken = token })).CredentialCreationOptions!.Value;

    /// <summary>Ends a registration.</summary>
    public static Task<CompleteWebAuthnRegistrationResponse> CompleteAsync(
        this TestPool pool, string token, JsonElement credential) =>
        pool.Server.CallAsync(
            CognitoOperations.CompleteWebAuthnRegistration, new() { AccessToken = token, Credential = credential });

    /// <summary>The refusal of a registration's end.</summary>
    public static Task<CognitoException> RefusedCompleteAsync(
        this TestPool pool, string token, JsonElement credential) =>
        pool.Server.RefusalAsync(
            CognitoOperations.CompleteWebAuthnRegistration, new() { AccessToken = token, Credential = credential });

    /// <summary>Registers the authenticator's credential.</summary>
    public static async Task RegisterAsync(this TestPool pool, string token, SoftwareAuthenticator authenticator) =>
        await pool.CompleteAsync(token, authenticator.Create(await pool.CreationOptionsAsync(token)));

    /// <summary>The refusal of the authenticator's credential.</summary>
    public static async Task<CognitoException> RefusedRegisterAsync(
        this TestPool pool, string token, SoftwareAuthenticator authenticator) =>
        await pool.RefusedCompleteAsync(token, authenticator.Create(await pool.CreationOptionsAsync(token)));

    /// <summary>Begins a sign-in with a passkey: the session, and what is to be signed.</summary>
    public static async Task<(string Session, JsonElement Options)> RequestAsync(
        this TestPool pool, string username = "ann")
    {
        var challenge = await pool.StartAsync(
            "USER_AUTH", ("USERNAME", username), ("PREFERRED_CHALLENGE", "WEB_AUTHN"));

        Assert.Equal("WEB_AUTHN", challenge.ChallengeName);
        return (challenge.Session!, Options(challenge.ChallengeParameters!));
    }

    /// <summary>What is to be signed, of a challenge.</summary>
    public static JsonElement Options(IReadOnlyDictionary<string, string> parameters) =>
        JsonElement.Parse(parameters["CREDENTIAL_REQUEST_OPTIONS"]);

    /// <summary>Signs in with the authenticator, as far as that gets.</summary>
    public static async Task<RespondToAuthChallengeResponse> PasskeyAsync(
        this TestPool pool, SoftwareAuthenticator authenticator, string username = "ann")
    {
        var (session, options) = await pool.RequestAsync(username);
        return await pool.AnswerAsync(
            "WEB_AUTHN", session, username, ("CREDENTIAL", authenticator.Sign(options).GetRawText()));
    }

    /// <summary>The refusal of a sign-in with the authenticator.</summary>
    public static async Task<CognitoException> RefusedPasskeyAsync(
        this TestPool pool, SoftwareAuthenticator authenticator, string username = "ann")
    {
        var (session, options) = await pool.RequestAsync(username);
        return await pool.RefusedAnswerAsync(
            "WEB_AUTHN", session, username, ("CREDENTIAL", authenticator.Sign(options).GetRawText()));
    }
}
