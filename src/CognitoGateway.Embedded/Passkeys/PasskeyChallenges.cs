using System.Collections.Concurrent;
using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>The registrations that wait for their credential: for minutes, and not past the process.</summary>
internal sealed class PasskeyChallenges(RandomNumberGenerator random, TimeProvider time)
{
    private const int ChallengeBytes = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);

    private sealed record Waiting(string Sub, string ClientId, DateTimeOffset ExpiresAt);

    /// <summary>A challenge for the caller, base64url.</summary>
    public string Begin(Caller caller)
    {
        var now = time.GetUtcNow();
        foreach (var (outdated, _) in _waiting.Where(entry => entry.Value.ExpiresAt <= now))
        {
            _waiting.TryRemove(outdated, out _);
        }

        var challenge = random.Text(ChallengeBytes);
        _waiting[challenge] = new(caller.User.Sub, caller.Client.ClientId, now + Lifetime);
        return challenge;
    }

    /// <summary>Uses a challenge up.</summary>
    /// <exception cref="CognitoException">There is none, or it is not the caller's.</exception>
    public void Use(Caller caller, string challenge)
    {
        if (!_waiting.TryGetValue(challenge, out var waiting)
            || waiting.Sub != caller.User.Sub
            || waiting.ExpiresAt <= time.GetUtcNow())
        {
            throw PasskeyErrors.ChallengeNotFound();
        }

        if (waiting.ClientId != caller.Client.ClientId)
        {
            throw PasskeyErrors.ClientMismatch();
        }

        if (!_waiting.TryRemove(challenge, out _))
        {
            throw PasskeyErrors.ChallengeNotFound();
        }
    }
}
