using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>
/// The keys of one issuer: read once a day, and once a minute at most for a key that is unknown. While they cannot be
/// read, the last ones serve until they are too old.
/// </summary>
internal sealed class IssuerKeys(
    KeySource source, HttpClient http, TokenOptions options, TimeProvider clock, ILogger logger)
{
    private const int ShortestRsaKey = 2048;
    private const int LengthOfP256 = 256;

    private static readonly TimeSpan BetweenReads = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<KeySet>? _reading;
    private DateTimeOffset _readAt;
    private volatile KeySet? _current;

    /// <summary>Whether the issuer has published any key that could be used.</summary>
    public bool HasKeys => _current is { Keys.Count: > 0 };

    /// <summary>The key of that id; null where the issuer has none.</summary>
    /// <exception cref="KeysUnavailableException">
    /// There are no keys yet, or they are too old, and they could not be read.
    /// </exception>
    public async ValueTask<SecurityKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var current = _current;
        if (current is not null && IsWithin(options.KeysRefresh, current)
            && current.Keys.TryGetValue(keyId, out var known))
        {
            return known;
        }

        var latest = await ReadAsync().WaitAsync(cancellationToken);

        return IsWithin(options.KeysMaxAge, latest)
            ? latest.Keys.GetValueOrDefault(keyId)
            : throw new KeysUnavailableException(source.Issuer, innerException: null);
    }

    private bool IsWithin(TimeSpan age, KeySet keys) => clock.GetUtcNow() - keys.ReadAt < age;

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
            or ArgumentException or IOException or JsonException)
        {
            SecurityLog.KeysNotRead(logger, exception, source.Issuer);

            // Old keys are better than none: issuers announce new ones long before they sign with them.
            return _current is { } old && IsWithin(options.KeysMaxAge, old)
                ? old
                : throw new KeysUnavailableException(source.Issuer, exception);
        }
    }

    private async Task<Dictionary<string, SecurityKey>> DownloadAsync()
    {
        var address = source.Address
            ?? DiscoveryDocument.KeysAddressIn(await http.GetByteArrayAsync(source.Discovery), source.Issuer);
        using var response = await http.GetAsync(address);
        if (source.MayBeGone && response.StatusCode is (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
        {
            return []; // no such pool, or one that was deleted: none of its tokens is good
        }

        response.EnsureSuccessStatusCode();
        var published = new JsonWebKeySet(await response.Content.ReadAsStringAsync());

        return published.GetSigningKeys()
            .Where(key => key.KeyId is not null && IsStrong(key))
            .DistinctBy(key => key.KeyId, StringComparer.Ordinal)
            .Select(WithItsOwnCache)
            .ToDictionary(key => key.KeyId, StringComparer.Ordinal);
    }

    private static bool IsStrong(SecurityKey key) => key switch
    {
        RsaSecurityKey => key.KeySize >= ShortestRsaKey,
        ECDsaSecurityKey => key.KeySize == LengthOfP256,
        _ => false,
    };

    // The cache that keys share by default goes by key id alone, and two issuers may use the same id.
    private static SecurityKey WithItsOwnCache(SecurityKey key)
    {
        key.CryptoProviderFactory = new();

        return key;
    }

    private sealed record KeySet(IReadOnlyDictionary<string, SecurityKey> Keys, DateTimeOffset ReadAt);
}
