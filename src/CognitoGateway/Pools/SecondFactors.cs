using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

/// <summary>The second factors of a pool over an update of its other settings.</summary>
internal static class SecondFactors
{
    private const string Off = "OFF";

    /// <summary>What they have to be after the update.</summary>
    /// <param name="before">What they were before it.</param>
    /// <param name="now">What the update has made of them.</param>
    /// <param name="settings">What was written.</param>
    public static GetUserPoolMfaConfigResponse After(
        GetUserPoolMfaConfigResponse before, GetUserPoolMfaConfigResponse now, UpdateUserPoolRequest settings)
    {
        // Where the switch was turned, there are none to keep or none that may be kept.
        var keeps = IsOn(before.MfaConfiguration) && IsOn(settings.MfaConfiguration);
        var wanted = (keeps ? before : now) with
        {
            MfaConfiguration = now.MfaConfiguration,
            WebAuthnConfiguration = before.WebAuthnConfiguration ?? now.WebAuthnConfiguration,
        };

        return keeps && wanted.SmsMfaConfiguration is not null
            ? wanted with { SmsMfaConfiguration = Sms(settings) }
            : wanted;
    }

    /// <summary>The request that makes them so.</summary>
    public static SetUserPoolMfaConfigRequest Setting(string userPoolId, GetUserPoolMfaConfigResponse wanted) => new()
    {
        UserPoolId = userPoolId,
        MfaConfiguration = wanted.MfaConfiguration,
        SmsMfaConfiguration = wanted.SmsMfaConfiguration,
        SoftwareTokenMfaConfiguration = wanted.SoftwareTokenMfaConfiguration,
        EmailMfaConfiguration = wanted.EmailMfaConfiguration,
        WebAuthnConfiguration = wanted.WebAuthnConfiguration,
    };

    // The pool's own settings say the same, and may just have been changed.
    private static SmsMfaConfigType Sms(UpdateUserPoolRequest settings) => new()
    {
        SmsConfiguration = settings.SmsConfiguration,
        SmsAuthenticationMessage = settings.SmsAuthenticationMessage,
    };

    private static bool IsOn(string? mfaConfiguration) => mfaConfiguration is not (null or Off);
}
