using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>The second factors of a pool.</summary>
internal static class MfaConfiguration
{
    private const string Off = "OFF";

    /// <summary>What the factors are once the pool's settings are these: switched off, they are forgotten.</summary>
    public static GetUserPoolMfaConfigResponse After(UserPoolType settings, GetUserPoolMfaConfigResponse before) =>
        settings.MfaConfiguration == Off
            ? new() { MfaConfiguration = Off, WebAuthnConfiguration = before.WebAuthnConfiguration }
            : before with
            {
                MfaConfiguration = settings.MfaConfiguration,
                SmsMfaConfiguration = settings.SmsConfiguration is null
                    ? before.SmsMfaConfiguration
                    : new()
                    {
                        SmsConfiguration = settings.SmsConfiguration,
                        SmsAuthenticationMessage = settings.SmsAuthenticationMessage,
                    },
            };

    /// <summary>Whether there is a factor besides text messages.</summary>
    public static bool HasOtherFactor(GetUserPoolMfaConfigResponse mfa) =>
        mfa is { SoftwareTokenMfaConfiguration.Enabled: true } or { EmailMfaConfiguration: not null };

    /// <summary>The pool with what a request says of its factors; those that it leaves out are switched off.</summary>
    /// <exception cref="CognitoException">Factors and switch contradict each other.</exception>
    public static UserPool Set(UserPool pool, SetUserPoolMfaConfigRequest request)
    {
        var mfa = new GetUserPoolMfaConfigResponse
        {
            MfaConfiguration = request.MfaConfiguration ?? Off,
            SmsMfaConfiguration = request.SmsMfaConfiguration,
            SoftwareTokenMfaConfiguration = request.SoftwareTokenMfaConfiguration,
            EmailMfaConfiguration = request.EmailMfaConfiguration,
            WebAuthnConfiguration = request.WebAuthnConfiguration ?? pool.Mfa.WebAuthnConfiguration,
        };
        Check(pool, mfa);
        CheckTier(pool, request);

        return pool with
        {
            Mfa = mfa,
            Settings = pool.Settings with
            {
                MfaConfiguration = mfa.MfaConfiguration,
                SmsConfiguration = mfa.SmsMfaConfiguration?.SmsConfiguration ?? pool.Settings.SmsConfiguration,
                SmsAuthenticationMessage = mfa.SmsMfaConfiguration?.SmsAuthenticationMessage
                    ?? pool.Settings.SmsAuthenticationMessage,
            },
        };
    }

    private static void Check(UserPool pool, GetUserPoolMfaConfigResponse mfa)
    {
        var hasFactor = HasOtherFactor(mfa) || mfa.SmsMfaConfiguration is not null;
        if (mfa.MfaConfiguration == Off && hasFactor)
        {
            throw Errors.InvalidParameter(
                "Invalid MFA configuration given, can't disable MFA and configure an MFA together.");
        }

        if (mfa.MfaConfiguration != Off && !hasFactor)
        {
            throw Errors.InvalidParameter(
                "Invalid MFA configuration given, can't turn on MFA without configuring an MFA.");
        }

        if (mfa.EmailMfaConfiguration is null)
        {
            return;
        }

        if (pool.Settings.EmailConfiguration?.EmailSendingAccount != "DEVELOPER")
        {
            throw Errors.InvalidParameter(
                "Email MFA needs an EmailConfiguration with the EmailSendingAccount DEVELOPER.");
        }
    }

    private static void CheckTier(UserPool pool, SetUserPoolMfaConfigRequest request)
    {
        if (pool.Settings.UserPoolTier != "LITE")
        {
            return;
        }

        if (request.EmailMfaConfiguration is not null)
        {
            throw Errors.UnavailableInTier("Email MFA", pool.Settings.UserPoolTier);
        }

        if (request.WebAuthnConfiguration is not null)
        {
            throw Errors.UnavailableInTier("Sign-in with passkeys", pool.Settings.UserPoolTier);
        }
    }
}
