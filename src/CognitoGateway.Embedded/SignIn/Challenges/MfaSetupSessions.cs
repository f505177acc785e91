using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Lets a user whose sign-in needs a second factor register an authenticator app in its course.</summary>
internal sealed class MfaSetupSessions(PoolStore store, AuthSessions sessions)
{
    /// <summary>Waits until the user of the session may set up a factor.</summary>
    /// <exception cref="CognitoException">The session waits for something else, or the user has a factor.</exception>
    public async Task<MfaSetupStep> StepAsync(string session, CancellationToken cancellationToken)
    {
        var held = sessions.Hold(clientId: null, session, MfaSetupChallenge.ChallengeName);
        try
        {
            var attempt = held.Session.Attempt;
            var change = await store.ChangeAsync(attempt.User!.UserPoolId, cancellationToken);
            try
            {
                var user = change.RequireProved(attempt.User);
                MfaSetupChallenge.CheckNone(user);
                return new(change, sessions, held, user);
            }
            catch
            {
                change.Dispose();
                throw;
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }
}

/// <summary>A step of setting up an authenticator app.</summary>
internal sealed class MfaSetupStep(PoolChange change, AuthSessions sessions, HeldSession held, User user) : IDisposable
{
    /// <summary>The change.</summary>
    public PoolChange Change => change;

    /// <summary>Who sets it up.</summary>
    public User User => user;

    /// <summary>Saves the user and uses the session up.</summary>
    /// <returns>The session of the next step.</returns>
    public string Commit(User changed, ProvedSetup? proved = null)
    {
        change.Save(changed);
        change.Commit();
        held.UseUp();

        return sessions.Begin(
            held.Session.Attempt with { User = changed }, MfaSetupChallenge.ChallengeName, proved).Text;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        change.Dispose();
        held.Dispose();
    }
}
