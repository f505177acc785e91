using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Passkeys.</content>
internal static partial class Refusals
{
    private static void AddPasskeys()
    {
        const string Off = "WebAuthnNotEnabledException";
        AddCall(CognitoOperations.StartWebAuthnRegistration, Off, "the pool takes none", async pool => new()
        {
            AccessToken = (await (await pool.ElsewhereAsync()).NewSignInAsync()).AccessToken!,
        });
        AddAfter(CognitoOperations.CompleteWebAuthnRegistration, Off, "the pool takes none", async (pool, r) =>
            r.AccessToken = (await (await pool.ElsewhereAsync()).NewSignInAsync()).AccessToken!);
        AddCall(
            CognitoOperations.StartWebAuthnRegistration,
            "WebAuthnConfigurationMissingException",
            "the pool is at no domain",
            async pool => new()
            {
                AccessToken = (await (await pool.ElsewhereAsync(request => request.Policies = new()
                {
                    SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "WEB_AUTHN"] },
                })).NewSignInAsync()).AccessToken!,
            });
        AddAfter(CognitoOperations.StartWebAuthnRegistration, LimitExceeded, "the user has twenty", (pool, r) =>
            AddTwentyAsync(pool, r.AccessToken));
        AddAfter(CognitoOperations.CompleteWebAuthnRegistration, LimitExceeded, "the user has twenty", (pool, r) =>
            AddTwentyAsync(pool, r.AccessToken));
        Add(CognitoOperations.DeleteWebAuthnCredential, NotFound, "there is no such passkey", r =>
            r.CredentialId = "none");
        AddCredentials();
    }

    private static void AddCredentials()
    {
        AddCredential(
            "WebAuthnChallengeNotFoundException", "the challenge is made up", new() { Challenge = "AAAA" });
        AddCredential(
            "WebAuthnOriginNotAllowedException", "it was made elsewhere", new() { Origin = "https://evil.example" });
        AddCredential(
            "WebAuthnRelyingPartyMismatchException",
            "it is for another domain",
            new() { RelyingPartyId = "example.org" });
        AddCredential(
            "WebAuthnCredentialNotSupportedException",
            "its key is of another kind",
            new() { PublicKey = [0xa2, 1, 1, 3, 0x27] });
        AddAfter(
            CognitoOperations.CompleteWebAuthnRegistration,
            "WebAuthnClientMismatchException",
            "another client began",
            async (pool, r) =>
            {
                var username = FurnishedPool.UsernameOf(r.AccessToken);
                r.AccessToken = (await (await pool.ThroughNewClientAsync()).SignInAsync(username)).AccessToken!;
            });
    }

    private static void AddCredential(string code, string why, SoftwareAuthenticator authenticator) => AddAfter(
        CognitoOperations.CompleteWebAuthnRegistration,
        code,
        why,
        async (pool, r) => r.Credential = authenticator.Create(await pool.PasskeyOptionsAsync(r.AccessToken)));

    private static async Task AddTwentyAsync(FurnishedPool pool, string token)
    {
        for (var i = 0; i < 20; i++)
        {
            await pool.AddPasskeyAsync(token);
        }
    }
}
