using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Messages;

/// <summary>A message that Cognito would have sent, as the inbox shows it.</summary>
internal sealed record SentMessage
{
    /// <summary>UUID of the message.</summary>
    public required string Id { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The pool that sent it.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>The user it is for.</summary>
    public required string Username { get; init; }

    /// <summary><c>EMAIL</c> or <c>SMS</c>.</summary>
    public required string Medium { get; init; }

    /// <summary>E-mail address or phone number.</summary>
    public required string Recipient { get; init; }

    /// <summary>What caused it, in the names of the custom-message trigger, e.g. <c>CustomMessage_SignUp</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>Subject of an e-mail; null for an SMS.</summary>
    public string? Subject { get; init; }

    /// <summary>The text.</summary>
    public required string Body { get; init; }

    /// <summary>The code or temporary password in it; null where there is none.</summary>
    public string? Code { get; init; }

    /// <summary>The link in it that confirms the user; left out where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Link { get; init; }

    /// <summary>What the user can say about the sign-in that it tells of; left out where it tells of none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SentFeedback? Feedback { get; init; }

    /// <summary>The sender that the pool names for its e-mails; left out where it names none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>Where answers to the e-mail go; left out where the pool does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReplyTo { get; init; }

    /// <summary>The name alone: a message holds a code.</summary>
    public override string ToString() => nameof(SentMessage);
}

/// <summary>The ways to say whether a sign-in was the user's own.</summary>
/// <param name="EventId">The sign-in's event.</param>
/// <param name="Token">What entitles to say so.</param>
/// <param name="ValidLink">The link that says that it was.</param>
/// <param name="InvalidLink">The link that says that it was not.</param>
internal sealed record SentFeedback(string EventId, string Token, string ValidLink, string InvalidLink)
{
    /// <summary>The name alone: it holds a token.</summary>
    public override string ToString() => nameof(SentFeedback);
}
