using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>The registrations that wait for their credential: for minutes, and not past the process.</summary>
internal sealed class PasskeyChallenges(RandomNumberGenerator random, TimeProvider time)
{
    private const int ChallengeBytes = 32;

    // Whoever begins more without an end does not mean the first ones any more.
    private const int MaxPerUser = 5;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Waiting>> _bySub = new(StringComparer.Ordinal);

    private sealed record Waiting(string Challenge, string ClientId, DateTimeOffset ExpiresAt);

    /// <summary>A new challenge, base64url.</summary>
    public static string New(RandomNumberGenerator random) => random.Text(ChallengeBytes);

    /// <summary>A challenge for the caller, base64url.</summary>
    public string Begin(Caller caller)
    {
        var challenge = New(random);
        lock (_lock)
        {
            Sweep();
            if (!_bySub.TryGetValue(caller.User.Sub, out var waiting))
            {
                _bySub[caller.User.Sub] = waiting = [];
            }

            if (waiting.Count == MaxPerUser)
            {
                waiting.RemoveAt(0);
            }

            waiting.Add(new(challenge, caller.Client.ClientId, time.GetUtcNow() + Lifetime));
        }

        return challenge;
    }

    /// <summary>Uses the challenge up that a credential was made for.</summary>
    /// <exception cref="CognitoException">There is none, or it is not the caller's.</exception>
    public void Use(Caller caller, ClientData client)
    {
        lock (_lock)
        {
            Sweep();
            var waiting = _bySub.GetValueOrDefault(caller.User.Sub) ?? [];
            var answered = waiting.Find(one => client.Answers(one.Challenge))
                ?? throw PasskeyErrors.ChallengeNotFound();
            if (answered.ClientId != caller.Client.ClientId)
            {
                throw PasskeyErrors.ClientMismatch();
            }

            waiting.Remove(answered);
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (sub, waiting) in _bySub)
        {
            waiting.RemoveAll(one => one.ExpiresAt <= now);
            if (waiting.Count == 0)
            {
                _bySub.Remove(sub);
            }
        }
    }
}
