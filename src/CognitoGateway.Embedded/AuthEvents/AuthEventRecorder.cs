using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>Records what users do, in pools with advanced security.</summary>
internal sealed class AuthEventRecorder(PoolStore store, TimeProvider time)
{
    // What speaks against the user; a call that is not well-formed does not.
    private static readonly string[] Refusals =
    [
        "NotAuthorizedException", "CodeMismatchException", "ExpiredCodeException", "UserNotConfirmedException",
        "PasswordResetRequiredException",
    ];

    /// <summary>Whether the pool records.</summary>
    public static bool Records(UserPool pool) =>
        pool.Settings.UserPoolAddOns?.AdvancedSecurityMode is "AUDIT" or "ENFORCED";

    /// <summary>Records what succeeds with the change.</summary>
    public void Note(PoolChange change, User user, string kind, CallContext call)
    {
        if (Records(change.Pool))
        {
            change.Save(Event(change.State, user, kind, AuthEvent.Pass, call) with
            {
                IpAddress = call.CallerIp?.ToString(),
            });
        }
    }

    /// <summary>Carries out a step of a sign-in and records how it went.</summary>
    /// <param name="call">The call that the step is.</param>
    /// <param name="username">The name that it brings; null for none.</param>
    /// <param name="challenge">What is asked for in it, <c>Password</c> or <c>Mfa</c>.</param>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Ends the step.</param>
    public async Task<SignInOutcome> WatchAsync(
        ClientCall call,
        string? username,
        string challenge,
        Func<Task<SignInOutcome>> step,
        CancellationToken cancellationToken)
    {
        if (call.Context is null || username is null || !Records(call.Pool.Pool))
        {
            return await step();
        }

        try
        {
            var outcome = await step();
            var response = outcome is SignedIn or Authenticated ? AuthEvent.Pass : AuthEvent.InProgress;
            await RecordAsync(call, username, challenge, response, cancellationToken);
            return outcome;
        }
        catch (CognitoException e) when (Refusals.Contains(e.Code))
        {
            await RecordAsync(call, username, challenge, AuthEvent.Fail, cancellationToken);
            throw;
        }
    }

    private async Task RecordAsync(
        ClientCall call, string username, string challenge, string response, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        if (change.State.FindUser(username) is not { } user)
        {
            return;
        }

        var recorded = Event(change.State, user, AuthEventKind.SignIn, response, call.Context!) with
        {
            Challenge = challenge,
            IpAddress = call.Address,
        };
        change.Save(response == AuthEvent.Pass && user.SignIns is [.., var signIn]
            ? recorded with { Id = signIn.EventId }
            : recorded);
        change.Commit();
    }

    private AuthEvent Event(PoolState pool, User user, string kind, string response, CallContext call) => new()
    {
        UserPoolId = user.UserPoolId,
        Sub = user.Sub,
        Id = Guid.NewGuid().ToString(),
        Number = pool.AuthEventsOf(user.Sub) is [.., var last] ? last.Number + 1 : 1,
        Kind = kind,
        Response = response,
        Agent = call.UserAgent.Length > 0 ? call.UserAgent : null,
        At = time.GetUtcNow(),
    };
}
