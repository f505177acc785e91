using System.Text.Json.Nodes;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

/// <summary>Settings of a pool that Cognito shows in two places, and takes in one or in agreement only.</summary>
internal static class PoolSettings
{
    private const string Template = "verificationMessageTemplate";

    // The older members, and what of the template says the same.
    private static readonly (string Older, string Newer)[] Messages =
    [
        ("smsVerificationMessage", "smsMessage"),
        ("emailVerificationMessage", "emailMessage"),
        ("emailVerificationSubject", "emailSubject"),
    ];

    /// <summary>Settings as they were read, each said once, as they can be written.</summary>
    public static UpdateUserPoolRequest SaidOnce(UpdateUserPoolRequest settings)
    {
        var template = settings.VerificationMessageTemplate ?? new();

        return settings with
        {
            VerificationMessageTemplate = template with
            {
                SmsMessage = template.SmsMessage ?? settings.SmsVerificationMessage,
                EmailMessage = template.EmailMessage ?? settings.EmailVerificationMessage,
                EmailSubject = template.EmailSubject ?? settings.EmailVerificationSubject,
            },
            SmsVerificationMessage = null,
            EmailVerificationMessage = null,
            EmailVerificationSubject = null,

            // The password policy's validity says the same, and Cognito refuses both.
            AdminCreateUserConfig = settings.AdminCreateUserConfig is { } config
                ? config with { UnusedAccountValidityDays = null }
                : null,
        };
    }

    /// <summary>The patch, with what the template says too said there. The template's own word counts.</summary>
    public static JsonObject SaidOnce(JsonObject patch)
    {
        var said = patch.DeepClone().AsObject();
        foreach (var (older, newer) in Messages)
        {
            if (said.TryGetPropertyValue(older, out var message))
            {
                said.Remove(older);
                var template = said[Template] as JsonObject ?? [];
                template.TryAdd(newer, message);
                said[Template] = template;
            }
        }

        return said;
    }

    /// <summary>Has both ways to name the trigger before token generation name the same function.</summary>
    /// <param name="before">The settings before.</param>
    /// <param name="after">The settings after, made to agree.</param>
    public static void Align(UpdateUserPoolRequest before, UpdateUserPoolRequest after)
    {
        if (after.LambdaConfig is not { } triggers || before.LambdaConfig is not { } were)
        {
            return;
        }

        if (triggers.PreTokenGeneration != were.PreTokenGeneration
            && triggers.PreTokenGenerationConfig == were.PreTokenGenerationConfig)
        {
            triggers.PreTokenGenerationConfig = triggers.PreTokenGeneration is { } function
                ? triggers.PreTokenGenerationConfig is { } config ? config with { LambdaArn = function } : null
                : null;
        }
        else if (triggers.PreTokenGenerationConfig != were.PreTokenGenerationConfig
            && triggers.PreTokenGeneration is not null
            && triggers.PreTokenGeneration == were.PreTokenGeneration)
        {
            triggers.PreTokenGeneration = triggers.PreTokenGenerationConfig?.LambdaArn;
        }
    }
}
