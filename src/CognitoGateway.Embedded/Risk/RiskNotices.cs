using System.Globalization;
using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Risk;

/// <summary>Tells users of sign-ins that look suspicious, and lets them say whether it was them.</summary>
internal sealed class RiskNotices(PoolStore store, LambdaTriggers triggers, ServerAddress server, TimeProvider time)
{
    // Where an address is, nobody here knows.
    private const string Unknown = "Unknown";

    /// <summary>
    /// Sends a notice to the user's e-mail address, where that is proved. The pool's functions may be called: no change
    /// of the store is open.
    /// </summary>
    /// <param name="call">The call that looked suspicious.</param>
    /// <param name="user">The user.</param>
    /// <param name="about">The event that was recorded.</param>
    /// <param name="action">What was done, one of <see cref="RiskAction"/>.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public async Task SendAsync(
        ClientCall call, User user, AuthEvent about, string action, CancellationToken cancellationToken)
    {
        var pool = call.Pool.Pool;
        if (!user.IsVerified("email") || user.Attributes["email"] is not { } address)
        {
            return;
        }

        var feedback = FeedbackOn(pool, about);
        if (LambdaTriggers.HasEmailSender(pool))
        {
            await triggers.CustomEmailSenderAsync(
                TriggerContext.Of(pool, user, call.Client.ClientId),
                MessageTrigger.AccountTakeover,
                new() { Code = null, UserAttributes = Told(user, about, feedback, action) },
                cancellationToken);
            return;
        }

        var configured = (call.Client.Risk ?? pool.Risk)?.AccountTakeoverRiskConfiguration?.NotifyConfiguration;
        store.Commit([new MessageSent(Write(new(user, about, feedback), address, action, configured))]);
    }

    private SentMessage Write(
        Facts facts, string address, string action, NotifyConfigurationType? configured)
    {
        var notice = NoticeTemplate.Of(action, configured).Fill(facts.Placeholders);

        return new()
        {
            Id = Guid.NewGuid().ToString(),
            SentAt = time.GetUtcNow(),
            UserPoolId = facts.About.UserPoolId,
            Username = facts.User.Username,
            Medium = MessageWriter.Email,
            Recipient = address,
            Trigger = MessageTrigger.AccountTakeover,
            Subject = notice.Subject,
            Body = notice.Body,
            Feedback = facts.Feedback,
            From = configured?.From ?? MessageWriter.Sender(configured?.SourceArn),
            ReplyTo = configured?.ReplyTo,
        };
    }

    private SentFeedback FeedbackOn(UserPool pool, AuthEvent about)
    {
        var token = FeedbackTokens.Of(pool, about);

        return new(
            about.Id,
            token,
            FeedbackLink.For(server.Url, about, token, FeedbackLink.Valid).AbsoluteUri,
            FeedbackLink.For(server.Url, about, token, AuthEvent.Invalid).AbsoluteUri);
    }

    // The names of Cognito's event. City and country are left out of it where they are not known.
    private static Dictionary<string, string> Told(User user, AuthEvent about, SentFeedback feedback, string action)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["EVENT_ID"] = about.Id,
            ["USER_NAME"] = user.Username,
            ["LOGIN_TIME"] = TimeOf(about),
            ["ACCOUNT_TAKE_OVER_ACTION"] = action,
            ["FEEDBACK_TOKEN"] = feedback.Token,
            ["ONE_CLICK_LINK_VALID"] = feedback.ValidLink,
            ["ONE_CLICK_LINK_INVALID"] = feedback.InvalidLink,
        };
        if (about.IpAddress is { } address)
        {
            told["IP_ADDRESS"] = address;
        }

        if (about.Agent is { } agent)
        {
            told["DEVICE_NAME"] = agent;
        }

        return told;
    }

    private static string TimeOf(AuthEvent about) => about.At.UtcDateTime.ToString(
        "dddd, MMMM dd, yyyy hh:mm tt 'UTC'", CultureInfo.InvariantCulture);

    private sealed record Facts(User User, AuthEvent About, SentFeedback Feedback)
    {
        public Dictionary<string, string> Placeholders => new(StringComparer.Ordinal)
        {
            ["username"] = User.Username,
            ["ip-address"] = About.IpAddress ?? Unknown,
            ["city"] = Unknown,
            ["country"] = Unknown,
            ["login-time"] = TimeOf(About),
            ["device-name"] = About.Agent ?? Unknown,
            ["event-id"] = About.Id,
            ["one-click-link-valid"] = Feedback.ValidLink,
            ["one-click-link-invalid"] = Feedback.InvalidLink,
            ["feedback-token"] = Feedback.Token,
        };
    }
}
