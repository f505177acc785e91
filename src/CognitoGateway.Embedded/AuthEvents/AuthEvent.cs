using CognitoGateway.Embedded.Risk;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>Something that a user did, or somebody in the user's name.</summary>
internal sealed record AuthEvent
{
    public const string Pass = "Pass";
    public const string Fail = "Fail";
    public const string InProgress = "InProgress";

    /// <summary>Feedback that says that it was not the user's doing.</summary>
    public const string Invalid = "Invalid";

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

    /// <summary>
    /// What was asked for, <c>Password</c> or <c>Mfa</c>, in events of earlier versions, which recorded each step of a
    /// sign-in by itself; null in those of this one.
    /// </summary>
    public string? Challenge { get; init; }

    /// <summary>What was asked for and answered, oldest first; null where nothing was.</summary>
    public IReadOnlyList<AnsweredFactor>? Answered { get; init; }

    /// <summary>One of <see cref="Risk.RiskLevel"/>; null where no risk was found.</summary>
    public string? RiskLevel { get; init; }

    /// <summary>What was decided about the risk; null for <c>NoRisk</c>.</summary>
    public string? RiskDecision { get; init; }

    /// <summary>Whether strangers know the password that was used or chosen.</summary>
    public bool Compromised { get; init; }

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
        EventRisk = new()
        {
            RiskDecision = RiskDecision ?? RiskAssessment.None.Decision,
            RiskLevel = RiskLevel,
            CompromisedCredentialsDetected = Compromised,
        },
        ChallengeResponses =
        [
            .. Factors.Select(factor => new ChallengeResponseType
            {
                ChallengeName = factor.Name,
                ChallengeResponse = factor.IsRight ? "Success" : "Failure",
            }),
        ],
        EventContextData = new() { IpAddress = IpAddress, DeviceName = Agent },
        EventFeedback = Feedback is null
            ? null
            : new() { FeedbackValue = Feedback, Provider = FeedbackBy!, FeedbackDate = FeedbackAt },
    };

    /// <summary>With what was found out about its risk.</summary>
    public AuthEvent With(RiskAssessment risk) => this with
    {
        RiskLevel = risk.Level,
        RiskDecision = risk == RiskAssessment.None ? null : risk.Decision,
        Compromised = risk.Compromised,
    };

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(AuthEvent);

    private IEnumerable<AnsweredFactor> Factors =>
        Answered ?? (Challenge is null ? [] : [new(Challenge, Response != Fail)]);
}

/// <summary>A factor that a user was asked for.</summary>
/// <param name="Name"><c>Password</c> or <c>Mfa</c>.</param>
/// <param name="IsRight">Whether the answer was right.</param>
internal sealed record AnsweredFactor(string Name, bool IsRight);

/// <summary>Cognito's names of what is recorded.</summary>
internal static class AuthEventKind
{
    public const string SignIn = "SignIn";
    public const string SignUp = "SignUp";
    public const string ForgotPassword = "ForgotPassword";
    public const string PasswordChange = "PasswordChange";
    public const string ResendCode = "ResendCode";
}
