using System.Collections.Concurrent;
using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>A sign-in that waits for the answer to a challenge.</summary>
/// <param name="Text">What the client holds and sends back.</param>
/// <param name="ClientId">The client that it is bound to.</param>
/// <param name="Sub">The user that it is bound to.</param>
/// <param name="Challenge">The challenge that it waits for.</param>
/// <param name="ExpiresAt">When it runs out.</param>
internal sealed record AuthSession(
    string Text, string ClientId, string Sub, string Challenge, DateTimeOffset ExpiresAt)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(AuthSession);
}

/// <summary>The sign-ins that wait. They live for minutes, and do not outlive the process.</summary>
internal sealed class AuthSessions(RandomNumberGenerator random, TimeProvider time)
{
    private const int DefaultMinutes = 3;

    // Cognito's begin like this too.
    private const string Prefix = "AYABe";

    private readonly ConcurrentDictionary<string, (AuthSession Session, bool Used)> _sessions =
        new(StringComparer.Ordinal);

    /// <summary>Begins to wait for a challenge's answer.</summary>
    public AuthSession Begin(ClientCall call, User user, string challenge)
    {
        Sweep();
        var lifetime = TimeSpan.FromMinutes(call.Client.Settings.AuthSessionValidity ?? DefaultMinutes);
        var session = new AuthSession(
            Prefix + random.Text(96), call.Client.ClientId, user.Sub, challenge, time.GetUtcNow() + lifetime);
        _sessions[session.Text] = (session, false);
        return session;
    }

    /// <summary>The session that the answer to a challenge names.</summary>
    /// <exception cref="CognitoException">It is none, is used up, has run out, or waits for something else.</exception>
    public AuthSession Find(ClientCall call, string? text, string challenge)
    {
        if (text is null
            || !_sessions.TryGetValue(text, out var entry)
            || entry.Session.ClientId != call.Client.ClientId)
        {
            throw Errors.NotAuthorized("Invalid session provided");
        }

        if (entry.Used)
        {
            throw UsedBefore();
        }

        if (entry.Session.ExpiresAt <= time.GetUtcNow())
        {
            throw Errors.NotAuthorized("Invalid session for the user, session is expired.");
        }

        return entry.Session.Challenge == challenge
            ? entry.Session
            : throw Errors.InvalidParameter($"The session does not wait for {challenge}.");
    }

    /// <summary>The client that the session is bound to, for calls that name no client.</summary>
    /// <exception cref="CognitoException">There is no such session.</exception>
    public string ClientOf(string text) => _sessions.TryGetValue(text, out var entry)
        ? entry.Session.ClientId
        : throw Errors.NotAuthorized("Invalid session provided");

    /// <summary>Uses the session up.</summary>
    /// <exception cref="CognitoException">Another answer came first.</exception>
    public void Use(AuthSession session)
    {
        if (!_sessions.TryUpdate(session.Text, (session, true), (session, false)))
        {
            throw UsedBefore();
        }
    }

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
