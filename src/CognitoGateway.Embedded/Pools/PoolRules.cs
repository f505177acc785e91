using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>Settings that do not go together.</summary>
internal static class PoolRules
{
    private const int MaxTags = 50;

    /// <summary>Refuses settings that contradict each other.</summary>
    /// <param name="settings">The settings as they would be.</param>
    /// <param name="hasOtherFactor">Whether a factor besides text messages is set up.</param>
    /// <exception cref="CognitoException">They contradict each other.</exception>
    public static void Check(UserPoolType settings, bool hasOtherFactor)
    {
        CheckUpdateSettings(settings);
        CheckRecovery(settings);
        AcrLevels.Check(settings.AcrConfiguration);
        CheckTier(settings);
        CheckTriggers(settings);
        DcrSettings.Check(settings);
        CheckTags(settings.UserPoolTags ?? new Dictionary<string, string>());
        if (settings.MfaConfiguration is "ON" or "OPTIONAL" && settings.SmsConfiguration is null && !hasOtherFactor)
        {
            throw Errors.InvalidParameter(
                "SMS configuration and Auto verification for phone_number are required when MFA is required/optional");
        }
    }

    /// <summary>Refuses tags that a pool may not have.</summary>
    /// <exception cref="CognitoException">It may not have them.</exception>
    public static void CheckTags(IReadOnlyDictionary<string, string> tags)
    {
        if (FaultOf(tags) is { } fault)
        {
            throw new CognitoException("UserPoolTaggingException", fault);
        }
    }

    /// <summary>What keeps a pool from having the tags; null for nothing.</summary>
    public static string? FaultOf(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > MaxTags)
        {
            return $"A user pool can have at most {MaxTags} tags.";
        }

        return tags.Keys.Any(key => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            ? "Tag keys must not start with aws:."
            : null;
    }

    private static void CheckUpdateSettings(UserPoolType settings)
    {
        var waiting = settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
        if (waiting.Except(settings.AutoVerifiedAttributes ?? []).Any())
        {
            throw Errors.InvalidParameter(
                "Invalid AttributesRequireVerificationBeforeUpdate: every attribute must be auto-verified too.");
        }
    }

    private static void CheckRecovery(UserPoolType settings)
    {
        var names = settings.AccountRecoverySetting?.RecoveryMechanisms?.Select(m => m.Name).ToList() ?? [];
        if (names.Count > 1 && names.Contains("admin_only"))
        {
            throw Errors.InvalidParameter(
                "Invalid account recovery setting parameter. The parameter admin_only cannot be set together with "
                + "other recovery mechanisms.");
        }
    }

    private static void CheckTier(UserPoolType settings)
    {
        var watched = settings.UserPoolAddOns?.AdvancedSecurityMode is "AUDIT" or "ENFORCED";
        if (watched && settings.UserPoolTier != "PLUS")
        {
            throw Unavailable("Threat protection", settings);
        }

        if (settings.UserPoolTier != "LITE")
        {
            return;
        }

        if (settings.Policies?.PasswordPolicy?.PasswordHistorySize > 0)
        {
            throw Unavailable("Password history", settings);
        }

        if (settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.Any(factor => factor != "PASSWORD") == true)
        {
            throw Unavailable("Choice-based sign-in", settings);
        }

        if (settings.AcrConfiguration is not null)
        {
            throw Unavailable("Step-up sign-in", settings);
        }
    }

    private static void CheckTriggers(UserPoolType settings)
    {
        if (settings.LambdaConfig is not { } triggers)
        {
            return;
        }

        var tokens = triggers.PreTokenGenerationConfig;
        if (tokens is not null && triggers.PreTokenGeneration is { } arn && arn != tokens.LambdaArn)
        {
            throw Errors.InvalidParameter(
                "PreTokenGeneration and PreTokenGenerationConfig must name the same function.");
        }

        if (tokens is { LambdaVersion: not "V1_0" } && settings.UserPoolTier == "LITE")
        {
            throw Unavailable("Access token customization", settings);
        }

        if ((triggers.CustomEmailSender is not null || triggers.CustomSMSSender is not null)
            && triggers.KMSKeyID is null)
        {
            throw Errors.InvalidParameter("A custom sender needs the KMSKeyID that codes are encrypted with.");
        }
    }

    private static CognitoException Unavailable(string feature, UserPoolType settings) =>
        Errors.UnavailableInTier(feature, settings.UserPoolTier);
}
