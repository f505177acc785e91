using CognitoGateway.Embedded.SignIn.Challenges;

namespace CognitoGateway.Embedded.SignIn.Flows;

/// <summary>Signs in with a password that never leaves the client: USER_SRP_AUTH.</summary>
internal sealed class SrpFlow(SignInStart start, PasswordVerifierChallenge verifier) : ISignInFlow
{
    public string Name => SignInFlow.Srp;

    public async Task<SignInOutcome> StartAsync(
        ClientCall call, SignInParameters given, CancellationToken cancellationToken)
    {
        var publicNumber = given.Required("SRP_A");
        var attempt = await start.BeginAsync(call, Name, given, cancellationToken);

        return verifier.Ask(attempt, publicNumber);
    }
}
