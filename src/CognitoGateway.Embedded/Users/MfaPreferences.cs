using CognitoGateway.Embedded.Passkeys;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>What a request says of a user's second factors; what it leaves out stays as it is.</summary>
/// <param name="Sms">Codes by text message.</param>
/// <param name="SoftwareToken">Codes of an authenticator app.</param>
/// <param name="Email">Codes by e-mail.</param>
/// <param name="WebAuthn">Passkeys.</param>
internal sealed record MfaPreferences(
    SMSMfaSettingsType? Sms,
    SoftwareTokenMfaSettingsType? SoftwareToken,
    EmailMfaSettingsType? Email,
    WebAuthnMfaSettingsType? WebAuthn)
{
    /// <summary>The user's factors with these preferences.</summary>
    /// <exception cref="CognitoException">A factor is not possible, or they contradict each other.</exception>
    public MfaSettings Apply(UserPool pool, User user)
    {
        var before = user.Mfa ?? new();
        Check(pool, user, before);
        var after = before with
        {
            Sms = Sms?.Enabled ?? before.Sms,
            SoftwareToken = SoftwareToken?.Enabled ?? before.SoftwareToken,
            Email = Email?.Enabled ?? before.Email,
            WebAuthn = WebAuthn?.Enabled ?? before.WebAuthn,
            Preferred = PreferredAfter(before),
        };

        // Whoever loses the passkeys needs another way in.
        return WebAuthn?.Enabled == true && after.Active.Count == 0
            ? throw Errors.InvalidParameter("Passkeys as a second factor need another one beside them.")
            : after;
    }

    private IReadOnlyList<(string Factor, bool? Enabled, bool? Preferred)> Given =>
    [
        (MfaFactor.Sms, Sms?.Enabled, Sms?.PreferredMfa),
        (MfaFactor.SoftwareToken, SoftwareToken?.Enabled, SoftwareToken?.PreferredMfa),
        (MfaFactor.Email, Email?.Enabled, Email?.PreferredMfa),
    ];

    private void Check(UserPool pool, User user, MfaSettings before)
    {
        if (Given.Count(factor => factor.Preferred == true) > 1)
        {
            throw Errors.InvalidParameter("Only one MFA method can be set as preferred.");
        }

        foreach (var (factor, enabled, preferred) in Given)
        {
            if (preferred == true && !(enabled ?? before.Active.Contains(factor)))
            {
                throw Errors.InvalidParameter($"{factor} can not be preferred without being enabled.");
            }
        }

        if (Given.Any(factor => factor.Enabled == true) || WebAuthn?.Enabled == true)
        {
            CheckPossible(pool, user, before);
        }
    }

    private void CheckPossible(UserPool pool, User user, MfaSettings before)
    {
        if (pool.Settings.MfaConfiguration == "OFF")
        {
            throw Errors.InvalidParameter("MFA is switched off for the user pool.");
        }

        if (Sms?.Enabled == true && user.Attributes["phone_number"] is null)
        {
            throw Errors.InvalidParameter("User does not have delivery config set to turn on SMS_MFA");
        }

        if (Email?.Enabled == true && user.Attributes["email"] is null)
        {
            throw Errors.InvalidParameter("User does not have delivery config set to turn on EMAIL_OTP");
        }

        if (WebAuthn?.Enabled == true && !PasskeyMfa.Satisfies(pool))
        {
            throw Errors.InvalidParameter(
                $"Passkeys are a second factor where the FactorConfiguration is {PasskeyMfa.FactorConfiguration}.");
        }

        if (SoftwareToken?.Enabled == true && before.TotpSecret is null)
        {
            throw Errors.InvalidParameter("User has not verified software token mfa");
        }
    }

    private string? PreferredAfter(MfaSettings before)
    {
        var now = Given.FirstOrDefault(factor => factor.Preferred == true).Factor;
        var noLonger = Given.Any(factor =>
            factor.Factor == before.Preferred && (factor.Preferred == false || factor.Enabled == false));

        return now ?? (noLonger ? null : before.Preferred);
    }
}
