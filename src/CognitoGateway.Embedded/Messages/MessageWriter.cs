using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Messages;

/// <summary>Writes the messages of a pool, from its templates or in the words of its function.</summary>
internal sealed class MessageWriter(ServerAddress server, TimeProvider time, ILogger<MessageWriter> logger)
{
    /// <summary>E-mail, as a medium of delivery.</summary>
    public const string Email = "EMAIL";

    /// <summary>Text message, as a medium of delivery.</summary>
    public const string Sms = "SMS";

    private const int MaxSmsLength = 140;
    private const int MaxEmailLength = 20_000;

    /// <summary>The medium that reaches the attribute.</summary>
    public static string MediumOf(string attribute) => attribute == "phone_number" ? Sms : Email;

    /// <summary>The message to one of the recipients.</summary>
    /// <param name="letter">What it is about.</param>
    /// <param name="recipient">Where it goes.</param>
    /// <param name="words">The words of the pool's function; null for those of the pool's templates.</param>
    /// <exception cref="CognitoException">
    /// <c>InvalidLambdaResponseException</c>: the function's words are too long, or leave out what has to be in them.
    /// </exception>
    public SentMessage Write(Letter letter, Recipient recipient, CustomMessageResponse? words)
    {
        var isSms = recipient.Medium == Sms;
        var link = letter.HasLink && !isSms ? ConfirmationLink.For(server.Url, letter) : null;
        var filled = Worded(letter, recipient.Medium, words).Fill(letter.Code, letter.Username, link);
        var from = isSms ? null : letter.Pool.Settings.EmailConfiguration;

        return new()
        {
            Id = Guid.NewGuid().ToString(),
            SentAt = time.GetUtcNow(),
            UserPoolId = letter.Pool.Id,
            Username = letter.User.Username,
            Medium = recipient.Medium,
            Recipient = recipient.Address,
            Trigger = letter.Cause.Trigger,
            Subject = isSms ? null : filled.Subject,
            Body = filled.Body,
            Code = letter.Code,
            Link = link?.AbsoluteUri,
            From = from?.From ?? Sender(from?.SourceArn),
            ReplyTo = from?.ReplyToEmailAddress,
        };
    }

    private MessageTemplate Worded(Letter letter, string medium, CustomMessageResponse? words)
    {
        var template = TemplateOf(letter, medium);
        if (words is null)
        {
            return template;
        }

        if (medium == Sms)
        {
            return words.SmsMessage is { } text ? Checked(letter, new("", text), MaxSmsLength, byLink: false) : template;
        }

        if (words is { EmailMessage: null, EmailSubject: null })
        {
            return template;
        }

        if (letter.Pool.Settings.EmailConfiguration?.EmailSendingAccount != "DEVELOPER")
        {
            MessagesLog.NotWorded(logger, letter.Pool.Id);
            return template;
        }

        return Checked(letter, template.With(words.EmailSubject, words.EmailMessage), MaxEmailLength, letter.HasLink);
    }

    private static MessageTemplate Checked(Letter letter, MessageTemplate worded, int maxLength, bool byLink)
    {
        var isComplete = (byLink ? worded.HasLink : worded.HasCode)
            && (letter.Cause.Trigger != MessageTrigger.AdminCreateUser || worded.HasUsername);

        return isComplete && worded.Body.Length <= maxLength ? worded : throw TriggerErrors.Unrecognizable();
    }

    private static MessageTemplate TemplateOf(Letter letter, string medium) => letter.Cause.Trigger switch
    {
        MessageTrigger.AdminCreateUser => Invitation(letter.Pool, medium),
        MessageTrigger.Authentication => Authentication(letter.Pool, medium),
        _ when medium == Email && letter.HasLink => VerificationByLink(letter.Pool),
        _ => Verification(letter.Pool, medium),
    };

    private static MessageTemplate Verification(UserPool pool, string medium)
    {
        var settings = pool.Settings;
        var given = settings.VerificationMessageTemplate;

        return medium == Sms
            ? MessageTemplate.Verification.With(null, given?.SmsMessage ?? settings.SmsVerificationMessage)
            : MessageTemplate.Verification.With(
                given?.EmailSubject ?? settings.EmailVerificationSubject,
                given?.EmailMessage ?? settings.EmailVerificationMessage);
    }

    private static MessageTemplate VerificationByLink(UserPool pool)
    {
        var given = pool.Settings.VerificationMessageTemplate;
        return MessageTemplate.VerificationByLink.With(given?.EmailSubjectByLink, given?.EmailMessageByLink);
    }

    private static MessageTemplate Invitation(UserPool pool, string medium)
    {
        var given = pool.Settings.AdminCreateUserConfig?.InviteMessageTemplate;

        return medium == Sms
            ? MessageTemplate.Invitation.With(null, given?.SMSMessage)
            : MessageTemplate.Invitation.With(given?.EmailSubject, given?.EmailMessage);
    }

    private static MessageTemplate Authentication(UserPool pool, string medium)
    {
        var (sms, email) = (pool.Mfa.SmsMfaConfiguration, pool.Mfa.EmailMfaConfiguration);

        return medium == Sms
            ? MessageTemplate.Authentication.With(
                null, sms?.SmsAuthenticationMessage ?? pool.Settings.SmsAuthenticationMessage)
            : MessageTemplate.Authentication.With(email?.Subject, email?.Message);
    }

    /// <summary>The sender that an identity of SES stands for; null where it is a whole domain.</summary>
    /// <param name="sourceArn">The identity, <c>arn:aws:ses:…:identity/someone@example.com</c>; null for none.</param>
    public static string? Sender(string? sourceArn) =>
        sourceArn?[(sourceArn.LastIndexOf('/') + 1)..] is { } identity && identity.Contains('@') ? identity : null;
}
