using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>Finds the API key that a caller presents, among those of the configuration and of its file.</summary>
internal sealed class ApiKeyRing
{
    private readonly KnownApiKey[] _configured;
    private readonly ApiKeysOnFile? _file;
    private readonly TimeProvider _clock;

    /// <summary>Makes the ring.</summary>
    public ApiKeyRing(
        IOptions<ApiKeyOptions> options, IHostEnvironment environment, TimeProvider clock, ILogger<ApiKeyRing> logger)
    {
        var (keys, path) = (options.Value.Keys, options.Value.File);
        _clock = clock;
        _configured = [.. keys.Select(KnownApiKey.Of)];
        _file = path is null ? null : new(path, keys, environment.IsDevelopment(), clock, logger);
    }

    /// <summary>Checks the text that a caller presents as a key.</summary>
    /// <param name="presented">The text.</param>
    /// <param name="from">The caller's address; null where it has none.</param>
    public ApiKeyCheck Check(string presented, IPAddress? from)
    {
        if (ApiKeyText.IsMistyped(presented))
        {
            return RefusedCaller.MistypedApiKey;
        }

        // Who holds a key that has ended, or is in the wrong place, has the key: to be told so helps nobody to guess one.
        return Find(ApiKeyText.HashOf(presented)) switch
        {
            null => RefusedCaller.UnknownApiKey,
            { ExpiresAt: { } end } when end <= _clock.GetUtcNow() => RefusedCaller.ExpiredApiKey,
            var key when !key.Networks.Allow(from) => RefusedCaller.ApiKeyFromElsewhere,
            var key => key,
        };
    }

    /// <summary>The keys that go by a name and have not expired: mostly one, two while one takes the other's place.</summary>
    public IEnumerable<KnownApiKey> Named(string name) => _configured.Concat(_file?.Now() ?? []).Where(
        key => key.Name == name && !(key.ExpiresAt <= _clock.GetUtcNow()));

    // Every entry is compared, in constant time: how long it takes tells nothing of the keys there are.
    private KnownApiKey? Find(byte[] hash)
    {
        KnownApiKey? found = null;
        foreach (var keys in (ReadOnlySpan<KnownApiKey[]>)[_configured, _file?.Now() ?? []])
        {
            foreach (var key in keys)
            {
                if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
                {
                    found = key;
                }
            }
        }

        return found;
    }
}
