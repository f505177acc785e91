using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tokens;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>What a code stands for, until it is exchanged for tokens.</summary>
internal sealed record AuthorizationCode
{
    /// <summary>The client that it was made for.</summary>
    public required string ClientId { get; init; }

    /// <summary>The address that it was sent to.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>The user who signed in.</summary>
    public required string Sub { get; init; }

    /// <summary>What the client gets for it.</summary>
    public required TokenGrant Grant { get; init; }

    /// <summary>The hash of the secret that its owner has to show; null where there is none.</summary>
    public string? Challenge { get; init; }

    /// <summary>Whether it is the secret that belongs to the code; where there is none, none may be shown.</summary>
    public bool IsProvedBy(string? verifier) => Challenge is null
        ? verifier is null
        : verifier is not null
            && SecretHash.Same(
                Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier))), Challenge);

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(AuthorizationCode);
}

/// <summary>The codes of the last minutes. They do not outlive the process.</summary>
internal sealed class AuthorizationCodes(RandomNumberGenerator random, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // Codes that were used are remembered, so that a second use can be told from a made-up code.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Entry> _codes = new(StringComparer.Ordinal);

    /// <summary>A new code.</summary>
    public string Issue(AuthorizationCode code)
    {
        Sweep();
        var text = random.Text(32);
        _codes[text] = new(code, time.GetUtcNow());
        return text;
    }

    /// <summary>What the code stands for, used or not; null where there is none, or it has run out.</summary>
    public AuthorizationCode? Find(string text) =>
        _codes.TryGetValue(text, out var entry) && (entry.Used || !IsOver(entry, Lifetime)) ? entry.Code : null;

    /// <summary>Uses the code up; false where it was used before.</summary>
    public bool TryUse(string text) => _codes.TryGetValue(text, out var entry) && entry.TryUse();

    /// <summary>Withdraws the codes that came through a browser's session.</summary>
    public void Withdraw(string originSessionId)
    {
        foreach (var (text, entry) in _codes)
        {
            if (entry.Code.Grant.OriginSessionId == originSessionId)
            {
                _codes.TryRemove(text, out _);
            }
        }
    }

    private bool IsOver(Entry entry, TimeSpan lifetime) => entry.IssuedAt + lifetime <= time.GetUtcNow();

    private void Sweep()
    {
        foreach (var (text, entry) in _codes)
        {
            if (IsOver(entry, Remembered))
            {
                _codes.TryRemove(text, out _);
            }
        }
    }

    private sealed class Entry(AuthorizationCode code, DateTimeOffset issuedAt)
    {
        private int _used;

        public AuthorizationCode Code => code;

        public DateTimeOffset IssuedAt => issuedAt;

        public bool Used => Volatile.Read(ref _used) != 0;

        public bool TryUse() => Interlocked.Exchange(ref _used, 1) == 0;
    }
}
