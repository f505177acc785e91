using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What a step of a sign-in comes to: tokens, or a challenge.</summary>
internal abstract record SignInOutcome
{
    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>The answer of InitiateAuth.</summary>
    public InitiateAuthResponse ToInitiateAuth() => this switch
    {
        Challenged c => new() { ChallengeName = c.Name, ChallengeParameters = c.Parameters, Session = c.Session },
        _ => new() { AuthenticationResult = Result, ChallengeParameters = NoParameters },
    };

    /// <summary>The answer of AdminInitiateAuth.</summary>
    public AdminInitiateAuthResponse ToAdminInitiateAuth() => this switch
    {
        Challenged c => new() { ChallengeName = c.Name, ChallengeParameters = c.Parameters, Session = c.Session },
        _ => new() { AuthenticationResult = Result, ChallengeParameters = NoParameters },
    };

    /// <summary>The answer of RespondToAuthChallenge.</summary>
    public RespondToAuthChallengeResponse ToRespond() => this switch
    {
        Challenged c => new() { ChallengeName = c.Name, ChallengeParameters = c.Parameters, Session = c.Session },
        _ => new() { AuthenticationResult = Result, ChallengeParameters = NoParameters },
    };

    /// <summary>The answer of AdminRespondToAuthChallenge.</summary>
    public AdminRespondToAuthChallengeResponse ToAdminRespond() => this switch
    {
        Challenged c => new() { ChallengeName = c.Name, ChallengeParameters = c.Parameters, Session = c.Session },
        _ => new() { AuthenticationResult = Result, ChallengeParameters = NoParameters },
    };

    private AuthenticationResultType? Result => (this as SignedIn)?.Tokens;
}

/// <summary>The user is in.</summary>
internal sealed record SignedIn(AuthenticationResultType Tokens) : SignInOutcome;

/// <summary>The user has to answer a challenge first.</summary>
internal sealed record Challenged(string Name, IReadOnlyDictionary<string, string> Parameters, string Session)
    : SignInOutcome;
