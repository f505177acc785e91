using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What the server alone knows of a challenge until it is answered.</summary>
internal abstract record ChallengeSecret;

/// <summary>A sign-in that waits for the answer to a challenge.</summary>
/// <param name="Text">What the client holds and sends back.</param>
/// <param name="Attempt">The sign-in.</param>
/// <param name="Challenge">The challenge that it waits for.</param>
/// <param name="Secret">What the challenge keeps for itself; null for nothing.</param>
/// <param name="ExpiresAt">When it runs out.</param>
internal sealed record AuthSession(
    string Text, SignInAttempt Attempt, string Challenge, ChallengeSecret? Secret, DateTimeOffset ExpiresAt)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(AuthSession);
}

/// <summary>
/// A session whose answer is being looked at: nobody else can answer it meanwhile. Disposed of unused it waits for a
/// better answer.
/// </summary>
internal sealed class HeldSession(AuthSessions sessions, AuthSession session) : IDisposable
{
    private bool _used;

    /// <summary>The session.</summary>
    public AuthSession Session => session;

    /// <summary>Whatever the answer comes to, there is no other one.</summary>
    public void UseUp() => _used = true;

    /// <inheritdoc/>
    public void Dispose() => sessions.Release(session, _used);
}

/// <summary>The answer to a challenge.</summary>
/// <param name="Attempt">The sign-in, with the user as the store has it now.</param>
/// <param name="Held">The session that is answered.</param>
/// <param name="Given">What the client sent.</param>
internal sealed record ChallengeAnswer(SignInAttempt Attempt, HeldSession Held, SignInParameters Given)
{
    /// <summary>What the challenge has kept for itself.</summary>
    /// <exception cref="CognitoException">It has kept no such thing: the session is of another challenge.</exception>
    public TSecret Secret<TSecret>()
        where TSecret : ChallengeSecret =>
        Held.Session.Secret as TSecret ?? throw SignInErrors.InvalidSession();
}
