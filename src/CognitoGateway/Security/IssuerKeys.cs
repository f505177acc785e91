using System.Net;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>The keys of one issuer: read once a day, and once a minute at most for a key that is unknown.</summary>
internal sealed class IssuerKeys(TokenPool pool, HttpClient http, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<KeySet>? _reading;
    private DateTimeOffset _readAt;
    private volatile KeySet? _current;

    /// <summary>Whether the issuer has published any key that could be used.</summary>
    public bool HasKeys => _current is { Keys.Count: > 0 };

    /// <summary>The key of that id; null where the issuer has none.</summary>
    /// <exception cref="PoolKeysUnavailableException">There are no keys yet, and they could not be read.</exception>
    public async ValueTask<SecurityKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var current = _current;
        if (current is not null && current.Keys.TryGetValue(keyId, out var known) && IsFresh(current))
        {
            return known;
        }

        var latest = await ReadAsync().WaitAsync(cancellationToken);

        return latest.Keys.GetValueOrDefault(keyId);
    }

    private bool IsFresh(KeySet keys) => clock.GetUtcNow() - keys.ReadAt < Longest;

    // All who wait share one read, and none of them can cancel it for the others.
    private Task<KeySet> ReadAsync()
    {
        lock (_gate)
        {
            var pause = _reading is { IsCompletedSuccessfully: true } ? BetweenReads : AfterFailure;
            var now = clock.GetUtcNow();
            if (_reading is null || (_reading.IsCompleted && now - _readAt >= pause))
            {
                _readAt = now;
                _reading = FetchAsync(now);
            }

            return _reading;
        }
    }

    private async Task<KeySet> FetchAsync(DateTimeOffset now)
    {
        try
        {
            return _current = new(await DownloadAsync(), now);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException
            or ArgumentException or IOException)
        {
            SecurityLog.KeysNotRead(logger, exception, pool.UserPoolId);

            // Old keys are better than none: Cognito announces new ones long before it signs with them.
            return _current ?? throw new PoolKeysUnavailableException(pool.UserPoolId, exception);
        }
    }

    private async Task<Dictionary<string, SecurityKey>> DownloadAsync()
    {
        using var response = await http.GetAsync(pool.KeysAddress);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return []; // no such pool, or one that was deleted: none of its tokens is good
        }

        response.EnsureSuccessStatusCode();
        var published = new JsonWebKeySet(await response.Content.ReadAsStringAsync());

        return published.GetSigningKeys()
            .Where(key => key is RsaSecurityKey && key.KeyId is not null)
            .DistinctBy(key => key.KeyId, StringComparer.Ordinal)
            .Select(WithItsOwnCache)
            .ToDictionary(key => key.KeyId, StringComparer.Ordinal);
    }

    // The cache that keys share by default goes by key id alone, and two pools may use the same id.
    private static SecurityKey WithItsOwnCache(SecurityKey key)
    {
        key.CryptoProviderFactory = new();

        return key;
    }

    private sealed record KeySet(IReadOnlyDictionary<string, SecurityKey> Keys, DateTimeOffset ReadAt);
}
