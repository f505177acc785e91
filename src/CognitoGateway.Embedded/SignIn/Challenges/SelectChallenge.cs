using CognitoGateway.Embedded.Protocol;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Takes the choice of what to sign in with.</summary>
internal sealed class SelectChallenge(FirstFactors factors) : IChallenge
{
    /// <summary>The challenge's name.</summary>
    public const string ChallengeName = "SELECT_CHALLENGE";

    public string Name => ChallengeName;

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var choice = answer.Given.Required("ANSWER");
        var attempt = factors.WithAvailable(answer.Attempt);

        return attempt.Available!.Contains(choice)
            ? factors.ChooseAsync(attempt, choice, answer.Given, cancellationToken)
            : throw Errors.InvalidParameter("The answer is none of the challenges that can be chosen.");
    }
}
