namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Takes the choice of a user with several second factors, none of them preferred.</summary>
internal sealed class SelectMfaTypeChallenge(SecondFactors factors, StepUp stepUp) : IChallenge
{
    /// <summary>The challenge's name.</summary>
    public const string ChallengeName = "SELECT_MFA_TYPE";

    public string Name => ChallengeName;

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var choice = answer.Given.Required("ANSWER");
        if (!stepUp.IsDue(answer.Attempt))
        {
            return factors.AskAsync(answer.Attempt, choice, cancellationToken);
        }

        var attempt = stepUp.WithAvailable(answer.Attempt);

        return attempt.Available!.Contains(choice)
            ? factors.AskForAsync(attempt, choice, cancellationToken)
            : throw SecondFactors.NoChoice();
    }
}
