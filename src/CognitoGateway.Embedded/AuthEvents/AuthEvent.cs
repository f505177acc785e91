using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>Something that a user did, or somebody in the user's name.</summary>
internal sealed record AuthEvent
{
    public const string Pass = "Pass";
    public const string Fail = "Fail";
    public const string InProgress = "InProgress";

    /// <summary>The pool that the user is in.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>The user.</summary>
    public required string Sub { get; init; }

    /// <summary>Its id; that of a sign-in is also in the tokens.</summary>
    public required string Id { get; init; }

    /// <summary>Place in the order of the user's events.</summary>
    public required long Number { get; init; }

    /// <summary>One of <see cref="AuthEventKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>How it went: <c>Pass</c>, <c>Fail</c> or <c>InProgress</c>.</summary>
    public required string Response { get; init; }

    /// <summary>What was asked for, <c>Password</c> or <c>Mfa</c>; null where nothing was.</summary>
    public string? Challenge { get; init; }

    /// <summary>Where it came from; null where that is not known.</summary>
    public string? IpAddress { get; init; }

    /// <summary>What the caller called itself; null where it did not.</summary>
    public string? Agent { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it was said to be the user's doing, <c>Valid</c> or <c>Invalid</c>; null before.</summary>
    public string? Feedback { get; init; }

    /// <summary>Who said so; null before.</summary>
    public string? FeedbackBy { get; init; }

    /// <summary>When that was said; null before.</summary>
    public DateTimeOffset? FeedbackAt { get; init; }

    /// <summary>The event as answers show it.</summary>
    public AuthEventType Shown() => new()
    {
        EventId = Id,
        EventType = Kind,
        CreationDate = At,
        EventResponse = Response,
        EventRisk = new() { RiskDecision = "NoRisk", CompromisedCredentialsDetected = false },
        ChallengeResponses = Challenge is null
            ? []
            : [new() { ChallengeName = Challenge, ChallengeResponse = Response == Fail ? "Failure" : "Success" }],
        EventContextData = new() { IpAddress = IpAddress, DeviceName = Agent },
        EventFeedback = Feedback is null
            ? null
            : new() { FeedbackValue = Feedback, Provider = FeedbackBy!, FeedbackDate = FeedbackAt },
    };

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(AuthEvent);
}

/// <summary>Cognito's names of what is recorded.</summary>
internal static class AuthEventKind
{
    public const string SignIn = "SignIn";
    public const string SignUp = "SignUp";
    public const string ForgotPassword = "ForgotPassword";
    public const string PasswordChange = "PasswordChange";
    public const string ResendCode = "ResendCode";
}
