namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Takes the choice of a user with several second factors, none of them preferred.</summary>
internal sealed class SelectMfaTypeChallenge(SecondFactors factors) : IChallenge
{
    /// <summary>The challenge's name.</summary>
    public const string ChallengeName = "SELECT_MFA_TYPE";

    public string Name => ChallengeName;

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        factors.AskAsync(answer.Attempt, answer.Given.Required("ANSWER"), cancellationToken);
}
