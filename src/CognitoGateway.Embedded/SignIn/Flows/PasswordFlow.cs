namespace CognitoGateway.Embedded.SignIn.Flows;

/// <summary>Signs in with a password in clear: USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH.</summary>
internal sealed class PasswordFlow(string name, SignInStart start, PasswordProof passwords) : ISignInFlow
{
    public string Name => name;

    public async Task<SignInOutcome> StartAsync(
        ClientCall call, SignInParameters given, CancellationToken cancellationToken)
    {
        var password = given.Required("PASSWORD");
        var attempt = await start.BeginAsync(call, name, given, cancellationToken);

        return new Proved(await passwords.ProveAsync(attempt, password, cancellationToken));
    }
}
