using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks for a code by text message as the second factor.</summary>
internal sealed class SmsMfa(SentCodes codes) : ISecondFactor
{
    private const string Attribute = "phone_number";

    public string Name => MfaFactor.Sms;

    public Task<SignInOutcome> AskAsync(SignInAttempt attempt, CancellationToken cancellationToken) => codes.AskAsync(
        attempt, Name, Attribute, attempt.User!.Attributes[Attribute]!, digits: null, cancellationToken);

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        codes.Check(answer, "SMS_MFA_CODE");

        return Task.FromResult<SignInOutcome>(new Proved(answer.Attempt.Proving(AuthMethod.Sms) with
        {
            HasSecondFactor = true,
            TokenSource = TriggerSource.TokensOfSignIn,
        }));
    }
}
