using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Messages;

/// <summary>Writes the messages of a pool, from its templates.</summary>
internal sealed class MessageWriter(TimeProvider time)
{
    /// <summary>E-mail, as a medium of delivery.</summary>
    public const string Email = "EMAIL";

    /// <summary>Text message, as a medium of delivery.</summary>
    public const string Sms = "SMS";

    /// <summary>The medium that reaches the attribute.</summary>
    public static string MediumOf(string attribute) => attribute == "phone_number" ? Sms : Email;

    /// <summary>A message with a verification code.</summary>
    public SentMessage Verification(
        UserPool pool, User user, string medium, string recipient, string trigger, string code)
    {
        var settings = pool.Settings;
        var given = settings.VerificationMessageTemplate;
        var template = medium == Sms
            ? MessageTemplate.Verification.With(null, given?.SmsMessage ?? settings.SmsVerificationMessage)
            : MessageTemplate.Verification.With(
                given?.EmailSubject ?? settings.EmailVerificationSubject,
                given?.EmailMessage ?? settings.EmailVerificationMessage);

        return Write(pool, user, medium, recipient, trigger, template, code);
    }

    /// <summary>The message with the code of a sign-in.</summary>
    public SentMessage Authentication(UserPool pool, User user, string medium, string recipient, string code)
    {
        var (sms, email) = (pool.Mfa.SmsMfaConfiguration, pool.Mfa.EmailMfaConfiguration);
        var template = medium == Sms
            ? MessageTemplate.Authentication.With(
                null, sms?.SmsAuthenticationMessage ?? pool.Settings.SmsAuthenticationMessage)
            : MessageTemplate.Authentication.With(email?.Subject, email?.Message);

        return Write(pool, user, medium, recipient, MessageTrigger.Authentication, template, code);
    }

    /// <summary>The message with the temporary password of a user whom an administrator created.</summary>
    public SentMessage Invitation(UserPool pool, User user, string medium, string recipient, string password)
    {
        var given = pool.Settings.AdminCreateUserConfig?.InviteMessageTemplate;
        var template = medium == Sms
            ? MessageTemplate.Invitation.With(null, given?.SMSMessage)
            : MessageTemplate.Invitation.With(given?.EmailSubject, given?.EmailMessage);

        return Write(pool, user, medium, recipient, MessageTrigger.AdminCreateUser, template, password);
    }

    private SentMessage Write(
        UserPool pool,
        User user,
        string medium,
        string recipient,
        string trigger,
        MessageTemplate template,
        string code)
    {
        var filled = template.Fill(code, user.Username);
        return new()
        {
            Id = Guid.NewGuid().ToString(),
            SentAt = time.GetUtcNow(),
            UserPoolId = pool.Id,
            Username = user.Username,
            Medium = medium,
            Recipient = recipient,
            Trigger = trigger,
            Subject = medium == Sms ? null : filled.Subject,
            Body = filled.Body,
            Code = code,
        };
    }
}
