using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Flows;

/// <summary>A way to begin a sign-in: one class for each, found by its name.</summary>
internal interface ISignInFlow
{
    /// <summary>The flow's name, e.g. <c>USER_SRP_AUTH</c>.</summary>
    string Name { get; }

    /// <summary>Begins the sign-in. No change of the pool is open.</summary>
    /// <exception cref="CognitoException">The user is not let in.</exception>
    Task<SignInOutcome> StartAsync(ClientCall call, SignInParameters given, CancellationToken cancellationToken);
}
