using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Begins sign-ins and takes the answers to their challenges, for users and for administrators.</summary>
internal sealed class SignIns(
    PasswordFlow passwords,
    RefreshFlow refreshes,
    NewPasswordAnswer newPassword,
    SoftwareTokenAnswer softwareToken,
    MfaSetup mfaSetup,
    AuthEventRecorder events)
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
                await events.WatchAsync(
                    call,
                    given["USERNAME"],
                    "Password",
                    () => passwords.StartAsync(call, given, cancellationToken),
                    cancellationToken),
            SignInFlow.Refresh => await refreshes.StartAsync(call, given, cancellationToken),
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

        return await events.WatchAsync(
            call,
            given["USERNAME"],
            challenge == NewPasswordChallenge.Name ? "Password" : "Mfa",
            () => TakeAsync(call, challenge, session, given, cancellationToken),
            cancellationToken);
    }

    private Task<SignInOutcome> TakeAsync(
        ClientCall call,
        string challenge,
        string? session,
        SignInParameters given,
        CancellationToken cancellationToken) => challenge switch
        {
            NewPasswordChallenge.Name => newPassword.TakeAsync(call, session, given, cancellationToken),
            MfaFactor.SoftwareToken => softwareToken.TakeAsync(call, session, given, cancellationToken),
            MfaSetup.Name => mfaSetup.TakeAsync(call, session, given, cancellationToken),
            _ => throw SignInErrors.NotSpoken(challenge),
        };
}
