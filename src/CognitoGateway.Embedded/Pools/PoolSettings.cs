using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>
/// A pool's settings as a request makes them: whatever the request leaves out goes back to its default, when a pool
/// is updated just as when it is created.
/// </summary>
internal static class PoolSettings
{
    private const string Off = "OFF";

    private static readonly PasswordPolicyType DefaultPasswordPolicy = new()
    {
        MinimumLength = 8,
        RequireUppercase = true,
        RequireLowercase = true,
        RequireNumbers = true,
        RequireSymbols = true,
        TemporaryPasswordValidityDays = 7,
    };

    /// <summary>The settings after an update.</summary>
    /// <param name="before">The settings before: they give what an update cannot change.</param>
    /// <param name="request">The update.</param>
    /// <param name="now">When it happens.</param>
    public static UserPoolType Updated(UserPoolType before, UpdateUserPoolRequest request, DateTimeOffset now)
    {
        var settings = Recast.To<UpdateUserPoolRequest, UserPoolType>(request) with
        {
            Id = before.Id,
            Arn = before.Arn,
            Name = request.PoolName ?? before.Name,
            CreationDate = before.CreationDate,
            LastModifiedDate = now,
            SchemaAttributes = before.SchemaAttributes,
            AliasAttributes = before.AliasAttributes,
            UsernameAttributes = before.UsernameAttributes,
            UsernameConfiguration = before.UsernameConfiguration,
            Domain = before.Domain,
            CustomDomain = before.CustomDomain,
            Policies = Policies(request.Policies),
            DeletionProtection = request.DeletionProtection ?? "INACTIVE",
            LambdaConfig = request.LambdaConfig ?? new(),
            UserAttributeUpdateSettings = request.UserAttributeUpdateSettings
                ?? new() { AttributesRequireVerificationBeforeUpdate = [] },
            MfaConfiguration = request.MfaConfiguration ?? Off,
            EmailConfiguration = Email(request.EmailConfiguration),
            SmsConfiguration = request.SmsConfiguration ?? before.SmsConfiguration,
            UserPoolTags = request.UserPoolTags ?? new Dictionary<string, string>(),
            AdminCreateUserConfig = AdminCreateUser(request.AdminCreateUserConfig),
            UserPoolTier = Tier(request),
            KeyConfiguration = request.KeyConfiguration ?? before.KeyConfiguration,
            IssuerConfiguration = request.IssuerConfiguration ?? before.IssuerConfiguration,
            AcrConfiguration = AcrLevels.Completed(request.AcrConfiguration),
            DcrConfiguration = request.DcrConfiguration is { } dcr
                ? DcrSettings.Completed(dcr)
                : before.DcrConfiguration,
        };

        return Messages(settings);
    }

    private static UserPoolPolicyType Policies(UserPoolPolicyType? given) => new()
    {
        PasswordPolicy = given?.PasswordPolicy is { } password ? Password(password) : DefaultPasswordPolicy,
        SignInPolicy = given?.SignInPolicy ?? new() { AllowedFirstAuthFactors = ["PASSWORD"] },
    };

    // A policy that is given in part leaves out what it does not ask for.
    private static PasswordPolicyType Password(PasswordPolicyType given) => given with
    {
        MinimumLength = given.MinimumLength ?? DefaultPasswordPolicy.MinimumLength,
        RequireUppercase = given.RequireUppercase ?? false,
        RequireLowercase = given.RequireLowercase ?? false,
        RequireNumbers = given.RequireNumbers ?? false,
        RequireSymbols = given.RequireSymbols ?? false,
        TemporaryPasswordValidityDays = given.TemporaryPasswordValidityDays is null or 0
            ? DefaultPasswordPolicy.TemporaryPasswordValidityDays
            : given.TemporaryPasswordValidityDays,
    };

    private static EmailConfigurationType Email(EmailConfigurationType? given) => (given ?? new()) with
    {
        EmailSendingAccount = given?.EmailSendingAccount ?? "COGNITO_DEFAULT",
    };

    private static AdminCreateUserConfigType AdminCreateUser(AdminCreateUserConfigType? given) => (given ?? new()) with
    {
        AllowAdminCreateUserOnly = given?.AllowAdminCreateUserOnly ?? false,
        UnusedAccountValidityDays = given?.UnusedAccountValidityDays ?? 7,
    };

    private static string Tier(UpdateUserPoolRequest request) =>
        request.UserPoolTier
            ?? (request.UserPoolAddOns?.AdvancedSecurityMode is "AUDIT" or "ENFORCED" ? "PLUS" : "ESSENTIALS");

    // The same texts can be given in two places, and are shown in both.
    private static UserPoolType Messages(UserPoolType settings)
    {
        var template = settings.VerificationMessageTemplate ?? new();
        template = template with
        {
            DefaultEmailOption = template.DefaultEmailOption ?? "CONFIRM_WITH_CODE",
            SmsMessage = template.SmsMessage ?? settings.SmsVerificationMessage,
            EmailMessage = template.EmailMessage ?? settings.EmailVerificationMessage,
            EmailSubject = template.EmailSubject ?? settings.EmailVerificationSubject,
        };

        return settings with
        {
            VerificationMessageTemplate = template,
            SmsVerificationMessage = template.SmsMessage,
            EmailVerificationMessage = template.EmailMessage,
            EmailVerificationSubject = template.EmailSubject,
        };
    }
}
