using CognitoGateway.Embedded.Protocol;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Takes the choice of what to sign in with.</summary>
internal sealed class SelectChallenge(FirstFactors factors, StepUp stepUp) : IChallenge
{
    /// <summary>The challenge's name.</summary>
    public const string ChallengeName = "SELECT_CHALLENGE";

    public string Name => ChallengeName;

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var choice = answer.Given.Required("ANSWER");
        var isStepUp = stepUp.IsDue(answer.Attempt);
        var attempt = isStepUp ? stepUp.WithAvailable(answer.Attempt) : factors.WithAvailable(answer.Attempt);
        if (!attempt.Available!.Contains(choice))
        {
            throw Errors.InvalidParameter("The answer is none of the challenges that can be chosen.");
        }

        return isStepUp
            ? stepUp.ChooseAsync(attempt, choice, answer.Given, cancellationToken)
            : factors.ChooseAsync(attempt, choice, answer.Given, cancellationToken);
    }
}
