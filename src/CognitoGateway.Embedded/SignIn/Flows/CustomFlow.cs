using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn.Challenges;

namespace CognitoGateway.Embedded.SignIn.Flows;

/// <summary>Signs in by steps that functions decide, with a password first if the client wants: CUSTOM_AUTH.</summary>
internal sealed class CustomFlow(SignInStart start) : ISignInFlow
{
    public string Name => SignInFlow.Custom;

    public async Task<SignInOutcome> StartAsync(
        ClientCall call, SignInParameters given, CancellationToken cancellationToken)
    {
        var rounds = Rounds(given);
        var attempt = await start.BeginAsync(call, Name, given, cancellationToken);

        return new Proved(attempt with { Custom = rounds });
    }

    private static CustomRounds Rounds(SignInParameters given) => given["CHALLENGE_NAME"] switch
    {
        null => new([], PublicNumber: null),
        CustomRounds.SrpBegin => new(
            [new(CustomRounds.SrpBegin, ChallengeResult: true)], given.Required("SRP_A")),
        _ => throw Errors.InvalidParameter($"CHALLENGE_NAME can be {CustomRounds.SrpBegin} alone."),
    };
}
