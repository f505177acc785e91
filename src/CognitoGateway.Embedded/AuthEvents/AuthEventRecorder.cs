using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>Records what users do, in pools with advanced security, and tells users of what looks suspicious.</summary>
internal sealed class AuthEventRecorder(
    PoolStore store, ThreatProtection threats, RiskNotices notices, TimeProvider time)
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
    public void Note(PoolChange change, User user, string kind, CallContext call, RiskAssessment? risk = null) =>
        Save(change, user, kind, AuthEvent.Pass, call, risk ?? RiskAssessment.None);

    /// <summary>Looks at a password that a user wants from now on; one that is refused is recorded.</summary>
    /// <returns>What was found out, to be recorded with the change.</returns>
    /// <exception cref="CognitoException">Strangers know it, and the pool does not want that.</exception>
    public RiskAssessment CheckPassword(
        PoolChange change, AppClient client, User user, string password, CallContext call)
    {
        var risk = threats.OfNewPassword(
            change.Pool, client, ThreatProtection.PasswordChange, password, call.CallerIp?.ToString());
        if (!risk.Blocks)
        {
            return risk;
        }

        Save(change, user, AuthEventKind.PasswordChange, AuthEvent.Fail, call, risk);
        change.Commit();
        throw RiskErrors.CompromisedPassword();
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
        if (call is not { Context: not null, Record: { } record } || username is null || !Records(call.Pool.Pool))
        {
            return await step();
        }

        record.HasProved = false;
        try
        {
            var outcome = await step();
            var response = outcome is SignedIn or Authenticated ? AuthEvent.Pass : AuthEvent.InProgress;
            await RecordAsync(
                call, username, response, record.HasProved ? new(challenge, true) : null, cancellationToken);
            return outcome;
        }
        catch (CognitoException e) when (Refusals.Contains(e.Code) || IsForItsPassword(e, record))
        {
            await RecordAsync(
                call, username, AuthEvent.Fail, new(challenge, record.HasProved), cancellationToken);
            throw;
        }
    }

    private static bool IsForItsPassword(CognitoException refusal, SignInRecord record) =>
        refusal.Code == "InvalidPasswordException" && record.Risk.Compromised;

    private async Task RecordAsync(
        ClientCall call,
        string username,
        string response,
        AnsweredFactor? answered,
        CancellationToken cancellationToken)
    {
        if (await SaveAsync(call, username, response, answered, cancellationToken) is { } saved
            && call.Record!.TakeNotice() is { } action)
        {
            await notices.SendAsync(call, saved.User, saved.Event, action, cancellationToken);
        }
    }

    private async Task<(User User, AuthEvent Event)?> SaveAsync(
        ClientCall call,
        string username,
        string response,
        AnsweredFactor? answered,
        CancellationToken cancellationToken)
    {
        var record = call.Record!;
        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        if (change.State.FindUser(username) is not { } user)
        {
            return null;
        }

        var known = change.State.AuthEventsOf(user.Sub).LastOrDefault(row => row.Id == record.EventId);

        // A session that is used again after the user got in is another matter than the sign-in.
        var begun = known is { Response: not AuthEvent.Pass }
            ? known
            : Event(change.State, user, AuthEventKind.SignIn, response, call.Context!) with
            {
                Id = known is null ? record.EventId : Guid.NewGuid().ToString(),
                IpAddress = call.Address,
            };
        var saved = begun.With(record.Risk) with
        {
            Response = response,
            Answered = answered is null ? begun.Answered : [.. begun.Answered ?? [], answered],
        };
        change.Save(saved);
        change.Commit();
        return (user, saved);
    }

    private void Save(
        PoolChange change, User user, string kind, string response, CallContext call, RiskAssessment risk)
    {
        if (Records(change.Pool))
        {
            change.Save(Event(change.State, user, kind, response, call).With(risk) with
            {
                IpAddress = call.CallerIp?.ToString(),
            });
        }
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
