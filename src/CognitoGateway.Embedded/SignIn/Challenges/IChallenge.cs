using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>A challenge of a sign-in: one class for each, found by its name.</summary>
internal interface IChallenge
{
    /// <summary>The challenge's name, e.g. <c>SOFTWARE_TOKEN_MFA</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Takes the answer. It returns what is <see cref="Proved"/>, or the next challenge; the session is used up then.
    /// After a refusal it goes on waiting, unless the challenge has used it up. No change of the pool is open.
    /// </summary>
    /// <exception cref="CognitoException">The answer is refused.</exception>
    Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken);
}

/// <summary>A challenge that a second factor answers; its name is one of <see cref="MfaFactor"/>.</summary>
internal interface ISecondFactor : IChallenge
{
    /// <summary>Asks for it.</summary>
    Task<SignInOutcome> AskAsync(SignInAttempt attempt, CancellationToken cancellationToken);
}

/// <summary>A challenge that a user can choose to begin with; its name is the choice's, e.g. <c>PASSWORD_SRP</c>.</summary>
internal interface IFirstFactor : IChallenge
{
    /// <summary>Place among the choices, 0 first.</summary>
    int Order { get; }

    /// <summary>Whether the user can do it; of a user who is not there (null), whether the pool allows it.</summary>
    bool IsAvailable(UserPool pool, User? user);

    /// <summary>Asks for it; what is needed may have come with the choice.</summary>
    /// <exception cref="CognitoException">What came with the choice is refused.</exception>
    Task<SignInOutcome> ChooseAsync(
        SignInAttempt attempt, SignInParameters given, CancellationToken cancellationToken);
}
