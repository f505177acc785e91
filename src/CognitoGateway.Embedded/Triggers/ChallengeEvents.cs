using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>A challenge of a custom sign-in that was answered before.</summary>
/// <param name="ChallengeName">Its name, e.g. <c>CUSTOM_CHALLENGE</c> or <c>SRP_A</c>.</param>
/// <param name="ChallengeResult">Whether the answer was right.</param>
/// <param name="ChallengeMetadata">The name that the function gave a custom challenge; null for none.</param>
internal sealed record AnsweredChallenge(string ChallengeName, bool ChallengeResult, string? ChallengeMetadata = null);

/// <summary>What is the next step of a custom sign-in?</summary>
internal sealed record DefineAuthChallengeRequest
{
    /// <summary>The user's attributes; none for one who is not there.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>What was answered so far, oldest first; empty at the beginning.</summary>
    public required IReadOnlyList<AnsweredChallenge> Session { get; init; }

    /// <summary>What the answer wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>Whether there is no such user; absent unless the client hides who is a user.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UserNotFound { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(DefineAuthChallengeRequest);
}

/// <summary>The next step of a custom sign-in.</summary>
internal sealed record DefineAuthChallengeResponse
{
    /// <summary>The next challenge; null where there is none.</summary>
    public string? ChallengeName { get; init; }

    /// <summary>Whether the user is in.</summary>
    public bool? IssueTokens { get; init; }

    /// <summary>Whether the sign-in has failed.</summary>
    public bool? FailAuthentication { get; init; }
}

/// <summary>What does a custom challenge ask?</summary>
internal sealed record CreateAuthChallengeRequest
{
    /// <summary>The user's attributes; none for one who is not there.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>The challenge, <c>CUSTOM_CHALLENGE</c>.</summary>
    public required string ChallengeName { get; init; }

    /// <summary>What was answered so far, oldest first.</summary>
    public required IReadOnlyList<AnsweredChallenge> Session { get; init; }

    /// <summary>What the answer wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>Whether there is no such user; absent unless the client hides who is a user.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UserNotFound { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(CreateAuthChallengeRequest);
}

/// <summary>A custom challenge.</summary>
internal sealed record CreateAuthChallengeResponse
{
    /// <summary>What the client is shown; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? PublicChallengeParameters { get; init; }

    /// <summary>What the answer is checked with; the client never sees it.</summary>
    public IReadOnlyDictionary<string, string>? PrivateChallengeParameters { get; init; }

    /// <summary>A name for the challenge; null for none.</summary>
    public string? ChallengeMetadata { get; init; }

    /// <summary>The name alone: it holds secrets.</summary>
    public override string ToString() => nameof(CreateAuthChallengeResponse);
}

/// <summary>Is this the right answer to a custom challenge?</summary>
internal sealed record VerifyAuthChallengeResponseRequest
{
    /// <summary>The user's attributes; none for one who is not there.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>What the challenge was made with.</summary>
    public required IReadOnlyDictionary<string, string> PrivateChallengeParameters { get; init; }

    /// <summary>The client's answer.</summary>
    public required string ChallengeAnswer { get; init; }

    /// <summary>What the answer wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>Whether there is no such user; absent unless the client hides who is a user.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UserNotFound { get; init; }

    /// <summary>The name alone: it holds secrets.</summary>
    public override string ToString() => nameof(VerifyAuthChallengeResponseRequest);
}

/// <summary>Whether it is.</summary>
internal sealed record VerifyAuthChallengeResponseResponse
{
    /// <summary>Whether the answer is right; null means that it is not.</summary>
    public bool? AnswerCorrect { get; init; }
}
