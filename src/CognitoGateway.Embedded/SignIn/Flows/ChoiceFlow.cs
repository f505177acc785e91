using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn.Challenges;

namespace CognitoGateway.Embedded.SignIn.Flows;

/// <summary>Lets the user choose what to sign in with, or to go on with from a former sign-in: USER_AUTH.</summary>
internal sealed class ChoiceFlow(
    SignInStart start, FirstFactors factors, SignUpSessions signUps, StepUpStart stepUps, StepUp stepUp) : ISignInFlow
{
    public string Name => SignInFlow.Choice;

    public async Task<SignInOutcome> StartAsync(
        ClientCall call, SignInParameters given, CancellationToken cancellationToken)
    {
        if (call.Pool.Pool.Settings is { UserPoolTier: "LITE" and var tier })
        {
            throw Errors.UnavailableInTier("Choice-based sign-in", tier);
        }

        var request = StepUpRequest.Read(call.Pool.Pool, given);
        var holder = stepUps.Holder(call, request);
        var attempt = stepUps.GoOn(
            await start.BeginAsync(call with { Targets = request.Levels }, Name, given, cancellationToken),
            request,
            holder);
        if (given.Session is { } session)
        {
            return signUps.GoOn(factors.WithAvailable(attempt), session);
        }

        return stepUp.IsDue(attempt)
            ? await stepUp.AskAsync(attempt, given, cancellationToken)
            : await factors.ChooseAsync(
                factors.WithAvailable(attempt), given["PREFERRED_CHALLENGE"], given, cancellationToken);
    }
}
