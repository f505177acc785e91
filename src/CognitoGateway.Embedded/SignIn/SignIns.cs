using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Begins sign-ins and takes the answers to their challenges, for users and for administrators.</summary>
internal sealed class SignIns(
    PasswordFlow passwords,
    RefreshFlow refreshes,
    NewPasswordAnswer newPassword,
    SoftwareTokenAnswer softwareToken,
    MfaSetup mfaSetup)
{
    /// <summary>Begins a sign-in.</summary>
    /// <exception cref="CognitoException">The user is not let in, or the client not this way.</exception>
    public async Task<SignInOutcome> StartAsync(
        ClientCall call,
        string flow,
        IReadOnlyDictionary<string, string>? parameters,
        bool admin,
        CancellationToken cancellationToken)
    {
        SignInFlow.Check(call.Client, flow, admin);
        var given = new SignInParameters(parameters);
        call = call with { DeviceKey = given.DeviceKey };

        return SignInFlow.Canonical(flow) switch
        {
            SignInFlow.Password or SignInFlow.AdminPassword =>
                await passwords.StartAsync(call, given, cancellationToken),
            SignInFlow.Refresh => refreshes.Start(call, given),
            _ => throw SignInErrors.NotSpoken(flow),
        };
    }

    /// <summary>Takes the answer to a challenge.</summary>
    /// <exception cref="CognitoException">The answer is refused.</exception>
    public async Task<SignInOutcome> AnswerAsync(
        ClientCall call,
        string challenge,
        string? session,
        IReadOnlyDictionary<string, string>? answer,
        CancellationToken cancellationToken)
    {
        var given = new SignInParameters(answer);
        call = call with { DeviceKey = given.DeviceKey };

        return challenge switch
        {
            NewPasswordChallenge.Name => await newPassword.TakeAsync(call, session, given, cancellationToken),
            MfaFactor.SoftwareToken => await softwareToken.TakeAsync(call, session, given, cancellationToken),
            MfaSetup.Name => await mfaSetup.TakeAsync(call, session, given, cancellationToken),
            _ => throw SignInErrors.NotSpoken(challenge),
        };
    }
}
