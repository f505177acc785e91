using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn.Challenges;

namespace CognitoGateway.Embedded.SignIn.Flows;

/// <summary>Lets the user choose what to sign in with: USER_AUTH.</summary>
internal sealed class ChoiceFlow(SignInStart start, FirstFactors factors, SignUpSessions signUps) : ISignInFlow
{
    public string Name => SignInFlow.Choice;

    public async Task<SignInOutcome> StartAsync(
        ClientCall call, SignInParameters given, CancellationToken cancellationToken)
    {
        if (call.Pool.Pool.Settings is { UserPoolTier: "LITE" and var tier })
        {
            throw Errors.UnavailableInTier("Choice-based sign-in", tier);
        }

        var attempt = factors.WithAvailable(await start.BeginAsync(call, Name, given, cancellationToken));

        return given.Session is { } session
            ? signUps.GoOn(attempt, session)
            : await factors.ChooseAsync(attempt, given["PREFERRED_CHALLENGE"], given, cancellationToken);
    }
}
