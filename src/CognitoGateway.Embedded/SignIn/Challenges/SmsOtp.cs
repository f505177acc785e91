using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks for a code by text message in the place of a password.</summary>
internal sealed class SmsOtp(SentCodes codes, FirstFactorCodes firstFactor) : IFirstFactor
{
    private const string Attribute = "phone_number";

    public string Name => "SMS_OTP";

    public int Order => 3;

    public bool IsAvailable(UserPool pool, User? user) =>
        pool.Settings.SmsConfiguration is not null
        && FirstFactorCodes.IsAvailable(pool, user, Name, Attribute);

    public Task<SignInOutcome> ChooseAsync(
        SignInAttempt attempt, SignInParameters given, CancellationToken cancellationToken) =>
        firstFactor.AskAsync(attempt, Name, Attribute, RandomNumbers.CodeLength, cancellationToken);

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        firstFactor.ProveAsync(
            answer.Attempt, Attribute, codes.Check(answer, "SMS_OTP_CODE"), cancellationToken);
}
