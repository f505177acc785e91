using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Lets a user whose sign-in needs a second factor set one up in its course.</summary>
internal sealed class MfaSetup(PoolStore store, AuthSessions sessions, SignInSteps steps)
{
    /// <summary>The challenge's name.</summary>
    public const string Name = "MFA_SETUP";

    /// <summary>What a session waits for whose user has proved the factor.</summary>
    public const string Proved = "MFA_SETUP, proved";

    /// <summary>Waits until the user of the session may set up a factor.</summary>
    /// <exception cref="CognitoException">The session waits for something else, or the user has a factor.</exception>
    public async Task<MfaSetupChange> ChangeAsync(
        string sessionText, string awaited, CancellationToken cancellationToken)
    {
        var call = ClientCall.Of(store, sessions.ClientOf(sessionText));
        var session = sessions.Find(call, sessionText, awaited);
        var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        try
        {
            return new(change, sessions, call, session, UserOf(change, session));
        }
        catch (CognitoException)
        {
            change.Dispose();
            throw;
        }
    }

    /// <summary>Takes the answer to the challenge and goes on with the sign-in.</summary>
    /// <exception cref="CognitoException">The factor was not proved in this session.</exception>
    public async Task<SignInOutcome> TakeAsync(
        ClientCall call, string? sessionText, SignInParameters answer, CancellationToken cancellationToken)
    {
        call.CheckSecretHash(answer.SecretHash, answer.Required("USERNAME"));
        var session = sessions.Find(call, sessionText, Proved);
        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        var user = SessionUser.Of(change, session, answer.Required("USERNAME"));
        sessions.Use(session);
        var outcome = steps.Finish(change, call, user);
        change.Commit();
        return outcome;
    }

    private static User UserOf(PoolChange change, AuthSession session)
    {
        var user = change.State.FindUserBySub(session.Sub) ?? throw Errors.UserNotFound();
        if (!user.Enabled)
        {
            throw SignInErrors.Disabled();
        }

        // Who knows no more than the password must not put a factor of theirs in the place of the user's.
        return SecondFactor.Of(user).Count == 0
            ? user
            : throw Errors.NotAuthorized("Invalid session for the user.");
    }
}

/// <summary>A step of setting up a factor.</summary>
internal sealed class MfaSetupChange(
    PoolChange change, AuthSessions sessions, ClientCall call, AuthSession session, User user) : IDisposable
{
    /// <summary>The change.</summary>
    public PoolChange Change => change;

    /// <summary>Who sets the factor up.</summary>
    public User User => user;

    /// <summary>Saves the user and uses the session up.</summary>
    public void Commit(User changed)
    {
        sessions.Use(session);
        change.Save(changed);
        change.Commit();
    }

    /// <summary>The session of the next step.</summary>
    public string Next(string awaited) => sessions.Begin(call, user, awaited).Text;

    /// <inheritdoc/>
    public void Dispose() => change.Dispose();
}
