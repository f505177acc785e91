using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

/// <summary>Settings of a pool that do not go together, whether it is made or changed.</summary>
internal static class PoolRules
{
    private const string Recovery = "accountRecoverySetting.recoveryMechanisms";
    private const string AdminOnly = "admin_only";

    /// <summary>What is wrong with the settings of either request.</summary>
    public static IEnumerable<FieldFailure> Failures(UpdateUserPoolRequest settings) =>
    [
        .. Verification(settings),
        .. RecoveryFailures(settings.AccountRecoverySetting?.RecoveryMechanisms),
        .. SenderFailures(settings),
        .. TriggerFailures(settings.LambdaConfig),
        .. PasswordFailures(settings),
        .. LevelFailures(settings.AcrConfiguration),
    ];

    private static IEnumerable<FieldFailure> Verification(UpdateUserPoolRequest settings)
    {
        var waiting = settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate;
        if (waiting.Present().Except(settings.AutoVerifiedAttributes.Present(), StringComparer.Ordinal).Any())
        {
            yield return new(
                "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdate",
                "Has to have attributes of autoVerifiedAttributes alone.");
        }
    }

    private static IEnumerable<FieldFailure> RecoveryFailures(IReadOnlyList<RecoveryOptionType>? mechanisms)
    {
        if (mechanisms is { Count: > 1 } && mechanisms.Present().Any(mechanism => mechanism.Name == AdminOnly))
        {
            yield return new(Recovery, $"Has {AdminOnly}, which goes with no other.");
        }

        foreach (var index in mechanisms.Repeated(mechanism => mechanism.Priority))
        {
            yield return new($"{Recovery}[{index}].priority", "Is given twice.");
        }

        foreach (var index in mechanisms.Repeated(mechanism => mechanism.Name))
        {
            yield return new($"{Recovery}[{index}].name", "Is given twice.");
        }
    }

    private static IEnumerable<FieldFailure> SenderFailures(UpdateUserPoolRequest settings)
    {
        if (settings.EmailConfiguration is { EmailSendingAccount: "DEVELOPER", SourceArn: null })
        {
            yield return new("emailConfiguration.sourceArn", "Is required to send from an account of your own.");
        }

        if (settings.SmsConfiguration is { SnsCallerArn: null, EumsSms: null })
        {
            yield return new("smsConfiguration.snsCallerArn", "Is required.");
        }
    }

    private static IEnumerable<FieldFailure> TriggerFailures(LambdaConfigType? triggers)
    {
        if (triggers is { PreTokenGeneration: { } older, PreTokenGenerationConfig.LambdaArn: { } newer } && older != newer)
        {
            yield return new("lambdaConfig.preTokenGeneration", "Has to be preTokenGenerationConfig's lambdaArn.");
        }

        if (triggers is { KMSKeyID: null } and ({ CustomSMSSender: not null } or { CustomEmailSender: not null }))
        {
            yield return new("lambdaConfig.kmsKeyID", "Is required for customSMSSender and customEmailSender.");
        }
    }

    private static IEnumerable<FieldFailure> PasswordFailures(UpdateUserPoolRequest settings)
    {
        if (settings.AdminCreateUserConfig?.UnusedAccountValidityDays is not null
            && settings.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays is not null)
        {
            yield return new(
                "adminCreateUserConfig.unusedAccountValidityDays",
                "Does not go with policies.passwordPolicy.temporaryPasswordValidityDays, which says the same.");
        }

        var factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors;
        if (factors is not null && (!factors.Contains("PASSWORD") || factors.Contains("SOFTWARE_TOKEN")))
        {
            yield return new(
                "policies.signInPolicy.allowedFirstAuthFactors", "Has to have PASSWORD, and not SOFTWARE_TOKEN.");
        }
    }

    private static IEnumerable<FieldFailure> LevelFailures(IReadOnlyDictionary<string, AcrLevelConfigType>? levels) =>
        (levels ?? new Dictionary<string, AcrLevelConfigType>())
            .Where(level => level.Value?.AcrValue is not null)
            .GroupBy(level => level.Value.AcrValue, StringComparer.Ordinal)
            .SelectMany(same => same.Skip(1))
            .Select(level => new FieldFailure($"acrConfiguration.{level.Key}.acrValue", "Is given twice."));
}
