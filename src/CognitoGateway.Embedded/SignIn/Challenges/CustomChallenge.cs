using CognitoGateway.Embedded.Triggers;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Takes the answer to a challenge that a function has made up, and has another one check it.</summary>
internal sealed class CustomChallenge(LambdaTriggers triggers) : IChallenge
{
    /// <summary>The challenge's name.</summary>
    public const string ChallengeName = "CUSTOM_CHALLENGE";

    public string Name => ChallengeName;

    public async Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var attempt = answer.Attempt;
        var secret = answer.Secret<CustomSecret>();
        var verified = await triggers.VerifyAuthChallengeResponseAsync(
            attempt.TriggerContext,
            new()
            {
                UserAttributes = attempt.TriggerAttributes,
                PrivateChallengeParameters = secret.Parameters,
                ChallengeAnswer = answer.Given.Required("ANSWER"),
                ClientMetadata = attempt.Call.Metadata,
                UserNotFound = attempt.UserNotFound,
            },
            cancellationToken);

        // A wrong answer is not the end: what follows from it, the functions decide.
        return new Proved(attempt.Answered(Name, verified.AnswerCorrect ?? false, secret.Metadata));
    }
}
