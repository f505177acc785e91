using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Me;

/// <summary>What is asked of one factor: null leaves it as it is.</summary>
internal readonly record struct FactorChoice(bool? Enabled, bool? Preferred);

/// <summary>Which second factors a user has switched on, and which one is preferred.</summary>
internal static class MfaPreferences
{
    /// <summary>The user's factors after the choices.</summary>
    /// <exception cref="CognitoException">The pool or the user cannot have it so.</exception>
    public static MfaSettings Apply(
        UserPool pool, User user, FactorChoice sms, FactorChoice softwareToken, FactorChoice email)
    {
        CheckChoices(pool, sms, softwareToken, email);
        var before = user.Mfa ?? new();
        var after = before with
        {
            Sms = sms.Enabled ?? before.Sms,
            SoftwareToken = softwareToken.Enabled ?? before.SoftwareToken,
            Email = email.Enabled ?? before.Email,
        };
        CheckPossible(user, before, after);

        return after with { Preferred = Preferred(after, sms, softwareToken, email) };
    }

    /// <summary>The factors that are on; null where there is none, as answers leave it out.</summary>
    public static IReadOnlyList<string>? Active(User user) =>
        user.Mfa?.Active is { Count: > 0 } active ? active : null;

    /// <summary>The factors in the old form, which knows text messages alone; null where they are off.</summary>
    public static IReadOnlyList<MFAOptionType>? Options(User user) => user.Mfa is { Sms: true }
        ? [new() { DeliveryMedium = "SMS", AttributeName = "phone_number" }]
        : null;

    private static void CheckChoices(UserPool pool, params FactorChoice[] choices)
    {
        if (choices.Any(choice => choice.Enabled == true) && pool.Mfa.MfaConfiguration is null or "OFF")
        {
            throw Errors.InvalidParameter("MFA is not enabled for the user pool.");
        }

        if (choices.Any(choice => choice is { Preferred: true, Enabled: false }))
        {
            throw Errors.InvalidParameter("A factor that is not enabled cannot be the preferred one.");
        }

        if (choices.Count(choice => choice.Preferred == true) > 1)
        {
            throw Errors.InvalidParameter("Only one MFA method can be set as preferred.");
        }
    }

    private static void CheckPossible(User user, MfaSettings before, MfaSettings after)
    {
        if (after.Sms && !before.Sms && user.Attributes["phone_number"] is null)
        {
            throw Errors.InvalidParameter("User does not have delivery config set to turn on SMS_MFA");
        }

        if (after.Email && !before.Email && user.Attributes["email"] is null)
        {
            throw Errors.InvalidParameter("User does not have delivery config set to turn on EMAIL_OTP");
        }

        if (after.SoftwareToken && after.TotpSecret is null)
        {
            throw Errors.InvalidParameter("User has not verified software token mfa");
        }
    }

    private static string? Preferred(
        MfaSettings after, FactorChoice sms, FactorChoice softwareToken, FactorChoice email)
    {
        var preferred = after.Preferred;
        foreach (var (name, choice) in new[]
        {
            (MfaFactor.Sms, sms), (MfaFactor.SoftwareToken, softwareToken), (MfaFactor.Email, email),
        })
        {
            preferred = choice.Preferred switch
            {
                true => name,
                false when preferred == name => null,
                _ => preferred,
            };
        }

        return preferred is not null && after.Active.Contains(preferred) ? preferred : null;
    }
}
