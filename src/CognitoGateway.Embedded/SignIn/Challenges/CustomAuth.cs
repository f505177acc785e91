using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>What was answered so far in a sign-in whose steps functions decide.</summary>
/// <param name="Answered">The answers, oldest first.</param>
/// <param name="PublicNumber">The client's <c>SRP_A</c>, where it begins with a password; else null.</param>
internal sealed record CustomRounds(IReadOnlyList<AnsweredChallenge> Answered, string? PublicNumber)
{
    /// <summary>What is said in the place of a challenge by a client that begins with a password.</summary>
    public const string SrpBegin = "SRP_A";

    /// <summary>With one more answer.</summary>
    public CustomRounds With(AnsweredChallenge answer) => this with { Answered = [.. Answered, answer] };

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(CustomRounds);
}

/// <summary>What a custom challenge is checked with.</summary>
internal sealed record CustomSecret(IReadOnlyDictionary<string, string> Parameters, string? Metadata) : ChallengeSecret
{
    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(CustomSecret);
}

/// <summary>Has functions decide on the next step of a sign-in: CUSTOM_AUTH.</summary>
internal sealed class CustomAuth(
    LambdaTriggers triggers, AuthSessions sessions, PasswordVerifierChallenge passwordVerifier)
{
    /// <summary>
    /// The next step. Functions take the place of second factors: whom they let in has proved all there is to prove.
    /// </summary>
    /// <exception cref="CognitoException">The functions do not let the user in, or fail.</exception>
    public async Task<SignInOutcome> NextAsync(
        SignInAttempt attempt, CustomRounds rounds, CancellationToken cancellationToken)
    {
        var next = await triggers.DefineAuthChallengeAsync(
            attempt.TriggerContext,
            new()
            {
                UserAttributes = attempt.TriggerAttributes,
                Session = rounds.Answered,
                ClientMetadata = attempt.Call.Metadata,
                UserNotFound = attempt.UserNotFound,
            },
            cancellationToken);

        return next switch
        {
            { IssueTokens: true, FailAuthentication: true } => throw TriggerErrors.Unrecognizable(),
            { FailAuthentication: true } => throw SignInErrors.WrongPassword(),
            { IssueTokens: true } => attempt.User is null
                ? throw SignInErrors.WrongPassword()
                : new Proved(attempt with { Custom = null, HasSecondFactor = true }),
            { ChallengeName: CustomChallenge.ChallengeName } => await CreateAsync(attempt, rounds, cancellationToken),
            { ChallengeName: PasswordVerifierChallenge.ChallengeName } when rounds.PublicNumber is { } number =>
                passwordVerifier.Ask(attempt, number),
            _ => throw TriggerErrors.Unrecognizable(),
        };
    }

    private async Task<Challenged> CreateAsync(
        SignInAttempt attempt, CustomRounds rounds, CancellationToken cancellationToken)
    {
        var created = await triggers.CreateAuthChallengeAsync(
            attempt.TriggerContext,
            new()
            {
                UserAttributes = attempt.TriggerAttributes,
                ChallengeName = CustomChallenge.ChallengeName,
                Session = rounds.Answered,
                ClientMetadata = attempt.Call.Metadata,
                UserNotFound = attempt.UserNotFound,
            },
            cancellationToken);
        var shown = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["USERNAME"] = attempt.User?.Username ?? attempt.Username,
        };
        foreach (var (name, value) in created.PublicChallengeParameters ?? Nothing)
        {
            shown[name] = value;
        }

        return sessions.Ask(
            attempt,
            CustomChallenge.ChallengeName,
            shown,
            new CustomSecret(created.PrivateChallengeParameters ?? Nothing, created.ChallengeMetadata));
    }

    private static readonly Dictionary<string, string> Nothing = [];
}
