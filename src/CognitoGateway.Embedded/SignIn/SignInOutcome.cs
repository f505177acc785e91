using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What a step of a sign-in comes to.</summary>
internal abstract record SignInOutcome
{
    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>The answer of InitiateAuth.</summary>
    public InitiateAuthResponse ToInitiateAuth() => this switch
    {
        Challenged c => new()
        {
            ChallengeName = c.Name,
            ChallengeParameters = c.Parameters,
            Session = c.Session,
            AvailableChallenges = c.Available,
        },
        _ => new() { AuthenticationResult = Result, ChallengeParameters = NoParameters },
    };

    /// <summary>The answer of AdminInitiateAuth.</summary>
    public AdminInitiateAuthResponse ToAdminInitiateAuth() => this switch
    {
        Challenged c => new()
        {
            ChallengeName = c.Name,
            ChallengeParameters = c.Parameters,
            Session = c.Session,
            AvailableChallenges = c.Available,
        },
        _ => new() { AuthenticationResult = Result, ChallengeParameters = NoParameters },
    };

    /// <summary>The answer of RespondToAuthChallenge.</summary>
    public RespondToAuthChallengeResponse ToRespond() => this switch
    {
        Challenged c => new()
        {
            ChallengeName = c.Name,
            ChallengeParameters = c.Parameters,
            Session = c.Session,
            AvailableChallenges = c.Available,
        },
        _ => new() { AuthenticationResult = Result, ChallengeParameters = NoParameters },
    };

    /// <summary>The answer of AdminRespondToAuthChallenge.</summary>
    public AdminRespondToAuthChallengeResponse ToAdminRespond() => this switch
    {
        Challenged c => new()
        {
            ChallengeName = c.Name,
            ChallengeParameters = c.Parameters,
            Session = c.Session,
            AvailableChallenges = c.Available,
        },
        _ => new() { AuthenticationResult = Result, ChallengeParameters = NoParameters },
    };

    private AuthenticationResultType? Result => (this as SignedIn)?.Tokens;
}

/// <summary>The user is in.</summary>
internal sealed record SignedIn(AuthenticationResultType Tokens) : SignInOutcome;

/// <summary>
/// The user of an interactive call is in, and may get tokens: <see cref="SignInAttempt.User"/> is who it is.
/// </summary>
internal sealed record Authenticated(SignInAttempt Attempt) : SignInOutcome;

/// <summary>
/// The user of an interactive call has no factors that reach the level of assurance that was asked for.
/// </summary>
internal sealed record Unmet : SignInOutcome;

/// <summary>A factor is proved: what comes next has to be decided.</summary>
internal sealed record Proved(SignInAttempt Attempt) : SignInOutcome;

/// <summary>The user has to answer a challenge first.</summary>
internal sealed record Challenged(string Name, IReadOnlyDictionary<string, string> Parameters, string Session)
    : SignInOutcome
{
    /// <summary>What the user could choose among; null where there was no choice.</summary>
    public IReadOnlyList<string>? Available { get; init; }

    /// <summary>Keeps the session out of every text.</summary>
    public override string ToString() => nameof(Challenged);
}
