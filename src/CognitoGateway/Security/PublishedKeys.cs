using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>The public keys of those whose tokens are taken. Asks nobody else.</summary>
internal sealed class PublishedKeys(
    HttpClient http, IOptions<TokenOptions> options, TimeProvider clock, ILogger<PublishedKeys> logger)
{
    // Reached only where every pool of a region is allowed and somebody makes pool ids up.
    private const int MostIssuers = 1000;

    private readonly ConcurrentDictionary<KeySource, IssuerKeys> _issuers = new();

    /// <summary>The issuer's key of that id; null where it has none.</summary>
    /// <exception cref="KeysUnavailableException">The issuer's keys could not be read.</exception>
    public async ValueTask<SecurityKey?> FindAsync(KeySource source, string keyId, CancellationToken cancellationToken)
    {
        if (_issuers.Count >= MostIssuers)
        {
            ForgetIssuersWithoutKeys();
        }

        var issuer = _issuers.GetOrAdd(
            source,
            static (source, of) => new(source, of.http, of.Value, of.clock, of.logger),
            (http, options.Value, clock, logger));

        return await issuer.FindAsync(keyId, cancellationToken);
    }

    private void ForgetIssuersWithoutKeys()
    {
        foreach (var (source, issuer) in _issuers)
        {
            if (!issuer.HasKeys)
            {
                _issuers.TryRemove(source, out _);
            }
        }
    }
}
