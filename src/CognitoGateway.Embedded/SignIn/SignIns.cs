using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.SignIn.Challenges;
using CognitoGateway.Embedded.SignIn.Flows;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Begins sign-ins and takes the answers to their challenges, for users and for administrators.</summary>
internal sealed class SignIns(
    IEnumerable<ISignInFlow> flows,
    IEnumerable<IChallenge> challenges,
    AuthSessions sessions,
    SignInSteps steps,
    AuthEventRecorder events)
{
    private readonly Dictionary<string, ISignInFlow> _flows =
        flows.ToDictionary(flow => flow.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, IChallenge> _challenges =
        challenges.ToDictionary(challenge => challenge.Name, StringComparer.Ordinal);

    /// <summary>Begins a sign-in.</summary>
    /// <param name="call">Who begins it.</param>
    /// <param name="flow">The way to go.</param>
    /// <param name="parameters">What the flow asks for.</param>
    /// <param name="session">The session of a sign-up that has just ended; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CognitoException">The user is not let in, or the client not this way.</exception>
    public async Task<SignInOutcome> StartAsync(
        ClientCall call,
        string flow,
        IReadOnlyDictionary<string, string>? parameters,
        string? session,
        CancellationToken cancellationToken)
    {
        if (!call.Interactive)
        {
            SignInFlow.Check(call.Client, flow, call.Admin);
        }

        var name = SignInFlow.Canonical(flow);
        var given = new SignInParameters(parameters) { Session = session };
        if (name == SignInFlow.Refresh)
        {
            return await BeginAsync(call, name, given, cancellationToken);
        }

        call = call with { Record = new() };

        return await events.WatchAsync(
            call,
            given["USERNAME"],
            "Password",
            () => ThreatProtection.RefusesAddressOf(call, name)
                ? throw RiskErrors.Blocked()
                : BeginAsync(call, name, given, cancellationToken),
            cancellationToken);
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
        var given = new SignInParameters(answer) { Session = session };
        call = call with { Record = sessions.RecordOf(call.Client.ClientId, SessionOf(given)) ?? new() };

        return await events.WatchAsync(
            call,
            given["USERNAME"],
            SecondFactors.Asks(challenge) ? "Mfa" : "Password",
            async () => await GoOnAsync(
                await TakeAsync(call, challenge, given, cancellationToken), cancellationToken),
            cancellationToken);
    }

    private async Task<SignInOutcome> BeginAsync(
        ClientCall call, string flow, SignInParameters given, CancellationToken cancellationToken) =>
        await GoOnAsync(
            await _flows[flow].StartAsync(call with { DeviceKey = given.DeviceKey }, given, cancellationToken),
            cancellationToken);

    private async Task<SignInOutcome> TakeAsync(
        ClientCall call, string name, SignInParameters given, CancellationToken cancellationToken)
    {
        var challenge = _challenges.GetValueOrDefault(name)
            ?? throw Errors.InvalidParameter($"No session waits for {name}.");
        using var held = sessions.Hold(call.Client.ClientId, SessionOf(given), name);
        var waiting = held.Session.Attempt;
        if (ThreatProtection.RefusesAddressOf(call, waiting.Flow))
        {
            held.UseUp();
            throw RiskErrors.Blocked();
        }

        var username = given.Required("USERNAME");
        call.CheckSecretHash(given.SecretHash, username, waiting.Username);
        var attempt = waiting with
        {
            Call = call with { Interactive = waiting.Call.Interactive },
            User = UserOf(call, waiting, username),
            DeviceKey = given.DeviceKey ?? waiting.DeviceKey,
        };
        var outcome = await challenge.TakeAsync(new(attempt, held, given), cancellationToken);
        held.UseUp();

        return outcome;
    }

    // Some clients answer an SRP challenge without its session: the secret block names it as well.
    private static string? SessionOf(SignInParameters given) =>
        given.Session ?? SecretBlock.SessionOf(given["PASSWORD_CLAIM_SECRET_BLOCK"]);

    private static User? UserOf(ClientCall call, SignInAttempt waiting, string username)
    {
        if (waiting.User is not { } then)
        {
            return null;
        }

        var user = call.Pool.FindUserBySub(then.Sub);
        var isCalled = username == waiting.Username || call.Pool.FindUser(username)?.Sub == then.Sub;
        if (user is null || !isCalled)
        {
            throw SignInErrors.InvalidSession();
        }

        if (!user.Enabled)
        {
            throw SignInErrors.Disabled();
        }

        // Whoever began with a password that is not good any more does not get further with it.
        return user.HasPasswordOf(then) ? user : throw SignInErrors.InvalidSession();
    }

    private async Task<SignInOutcome> GoOnAsync(SignInOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is not Proved { Attempt: var attempt })
        {
            return outcome;
        }

        // What functions are to decide about may have been answered wrongly.
        attempt.Call.Record?.HasProved = attempt.Custom?.Answered is not [.., { ChallengeResult: false }];

        return await steps.NextAsync(attempt, cancellationToken);
    }
}
