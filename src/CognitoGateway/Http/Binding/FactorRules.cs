using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Binding;

/// <summary>What can be asked for of a user's second factors.</summary>
internal static class FactorRules
{
    /// <summary>What is wrong with the factors that are asked for.</summary>
    public static IEnumerable<FieldFailure> Failures(
        SMSMfaSettingsType? sms, SoftwareTokenMfaSettingsType? softwareToken, EmailMfaSettingsType? email)
    {
        (string Name, bool? Enabled, bool? Preferred)[] factors =
        [
            ("smsMfaSettings", sms?.Enabled, sms?.PreferredMfa),
            ("softwareTokenMfaSettings", softwareToken?.Enabled, softwareToken?.PreferredMfa),
            ("emailMfaSettings", email?.Enabled, email?.PreferredMfa),
        ];
        var preferred = factors.Where(factor => factor.Preferred == true).ToList();

        return
        [
            .. preferred.Where(factor => factor.Enabled == false)
                .Select(factor => new FieldFailure($"{factor.Name}.preferredMfa", "Cannot be true of a factor that is off.")),
            .. preferred.Skip(1)
                .Select(factor => new FieldFailure($"{factor.Name}.preferredMfa", "Can be true of one factor alone.")),
        ];
    }

    /// <summary>What is wrong with a factor that is set the old way.</summary>
    public static IEnumerable<FieldFailure> Failures(IReadOnlyList<MFAOptionType>? options)
    {
        foreach (var (index, option) in options.Places())
        {
            if (option.DeliveryMedium != "SMS")
            {
                yield return new($"mfaOptions[{index}].deliveryMedium", "Has to be SMS: the old way knows no other.");
            }

            if (option.AttributeName != "phone_number")
            {
                yield return new($"mfaOptions[{index}].attributeName", "Has to be phone_number.");
            }
        }
    }
}
