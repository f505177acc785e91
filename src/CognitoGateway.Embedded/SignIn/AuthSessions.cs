using System.Collections.Concurrent;
using System.Security.Cryptography;
using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>The sign-ins that wait. They live for minutes, and do not outlive the process.</summary>
internal sealed class AuthSessions(RandomNumberGenerator random, TimeProvider time)
{
    private const int DefaultMinutes = 3;

    // Cognito's begin like this too.
    private const string Prefix = "AYABe";

    private enum Use
    {
        Waits,
        IsHeld,
        IsUsed,
    }

    private readonly ConcurrentDictionary<string, (AuthSession Session, Use Use)> _sessions =
        new(StringComparer.Ordinal);

    /// <summary>Begins to wait for a challenge's answer.</summary>
    public AuthSession Begin(SignInAttempt attempt, string challenge, ChallengeSecret? secret = null)
    {
        Sweep();
        var lifetime = TimeSpan.FromMinutes(attempt.Call.Client.Settings.AuthSessionValidity ?? DefaultMinutes);
        var session = new AuthSession(
            Prefix + random.Text(96), attempt, challenge, secret, time.GetUtcNow() + lifetime);
        _sessions[session.Text] = (session, Use.Waits);
        return session;
    }

    /// <summary>The challenge, and a session that waits for its answer.</summary>
    public Challenged Ask(
        SignInAttempt attempt,
        string challenge,
        IReadOnlyDictionary<string, string> parameters,
        ChallengeSecret? secret = null) =>
        new(challenge, parameters, Begin(attempt, challenge, secret).Text) { Available = attempt.Available };

    /// <summary>What is recorded of the sign-in that a session of the client's is part of; null for none.</summary>
    public SignInRecord? RecordOf(string clientId, string? text) =>
        text is not null
        && _sessions.TryGetValue(text, out var entry)
        && entry.Session.Attempt.Call.Client.ClientId == clientId
            ? entry.Session.Attempt.Call.Record
            : null;

    /// <summary>Holds the session that an answer names, until the answer has been looked at.</summary>
    /// <param name="clientId">Who answers; null where the call names no client.</param>
    /// <param name="text">The session.</param>
    /// <param name="challenge">The challenge that is answered.</param>
    /// <exception cref="CognitoException">It is none, is used up, has run out, or waits for something else.</exception>
    public HeldSession Hold(string? clientId, string? text, string challenge)
    {
        if (text is null
            || !_sessions.TryGetValue(text, out var entry)
            || (clientId is not null && entry.Session.Attempt.Call.Client.ClientId != clientId))
        {
            throw SignInErrors.InvalidSession();
        }

        var session = entry.Session;
        if (entry.Use == Use.IsUsed)
        {
            throw UsedBefore();
        }

        if (session.ExpiresAt <= time.GetUtcNow())
        {
            throw Errors.NotAuthorized("Invalid session for the user, session is expired.");
        }

        if (session.Challenge != challenge)
        {
            throw Errors.InvalidParameter($"The session does not wait for {challenge}.");
        }

        return _sessions.TryUpdate(text, (session, Use.IsHeld), (session, Use.Waits))
            ? new(this, session)
            : throw UsedBefore();
    }

    /// <summary>Holds another session of the sign-in's client and user; null where none waits.</summary>
    /// <param name="attempt">The sign-in.</param>
    /// <param name="challenge">The challenge that the session waits for.</param>
    /// <param name="isSought">Whether it is the session, by what the challenge has kept for itself.</param>
    public HeldSession? Hold(SignInAttempt attempt, string challenge, Func<ChallengeSecret?, bool> isSought)
    {
        var now = time.GetUtcNow();
        var session = _sessions.Values
            .Where(entry => entry.Use == Use.Waits && entry.Session.ExpiresAt > now)
            .Select(entry => entry.Session)
            .FirstOrDefault(session => session.Challenge == challenge
                && session.Attempt.Call.Client.ClientId == attempt.Call.Client.ClientId
                && session.Attempt.User?.Sub == attempt.User?.Sub
                && isSought(session.Secret));

        return session is not null
            && _sessions.TryUpdate(session.Text, (session, Use.IsHeld), (session, Use.Waits))
            ? new(this, session)
            : null;
    }

    /// <summary>Lets go of a session that was held.</summary>
    public void Release(AuthSession session, bool used) =>
        _sessions.TryUpdate(session.Text, (session, used ? Use.IsUsed : Use.Waits), (session, Use.IsHeld));

    private static CognitoException UsedBefore() =>
        Errors.NotAuthorized("Invalid session for the user, session can only be used once.");

    // A session is remembered for a while after its end, so that its owner can be told what is wrong with it.
    private void Sweep()
    {
        var longGone = time.GetUtcNow() - TimeSpan.FromMinutes(15);
        foreach (var (text, entry) in _sessions)
        {
            if (entry.Session.ExpiresAt < longGone)
            {
                _sessions.TryRemove(text, out _);
            }
        }
    }
}
