using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>The page on which an authenticator app is set up in the course of a sign-in.</summary>
internal sealed class AuthenticatorPage(OperationTable operations)
{
    private const string Secret = "secret";

    /// <summary>Shows the secret; the same one again after a wrong code.</summary>
    public async Task ShowAsync(PageCall page, Challenged challenged, string username, string? problem)
    {
        var secret = page.Form[Secret];
        if (secret is null)
        {
            var associated = await operations.SendAsync(
                CognitoOperations.AssociateSoftwareToken,
                new() { Session = challenged.Session },
                page.Call.Context,
                page.Call.Aborted);
            (secret, challenged) = (associated.SecretCode!, challenged with { Session = associated.Session! });
        }

        await page.ShowAsync(new("Set up an authenticator app", page.FormTo(ChallengePages.Path, Html.Of(
            $"""
            {ChallengePages.Known(challenged, username)}
            {PageCall.Hidden("factor", MfaFactor.SoftwareToken)}
            {PageCall.Hidden(Secret, secret)}
            <div>
            <a class="button plain" href="{AddressOf(page, username, secret)}">Open in an app on this device</a>
            <p class="lead">or type this key into the app:</p>
            <p class="secret">{secret}</p>
            </div>
            {Fields.Code("Code that the app shows then")}
            {Fields.Button("Go on")}
            """)))
        {
            Lead = "From now on a code of the app is asked for each time that you sign in.",
            Problem = problem,
        });
    }

    /// <summary>Proves the app with its first code.</summary>
    /// <returns>The session of the next step.</returns>
    /// <exception cref="CognitoException">The code is refused; the session goes on waiting.</exception>
    public async Task<string> ProveAsync(PageCall page, string session)
    {
        var verified = await operations.SendAsync(
            CognitoOperations.VerifySoftwareToken,
            new() { Session = session, UserCode = page.Form["code"] ?? "" },
            page.Call.Context,
            page.Call.Aborted);

        return verified.Session!;
    }

    private static string AddressOf(PageCall page, string username, string secret)
    {
        var issuer = Uri.EscapeDataString(page.Pool.Settings.Name ?? page.Pool.Id);
        return $"otpauth://totp/{issuer}:{Uri.EscapeDataString(username)}"
            + $"?secret={Uri.EscapeDataString(secret)}&issuer={issuer}";
    }
}
