using System.Collections.Concurrent;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>The public keys of the pools whose tokens are taken, by issuer. Only ever asks an allowed issuer.</summary>
internal sealed class PoolKeys(HttpClient http, TimeProvider clock, ILogger<PoolKeys> logger)
{
    // Reached only where every pool of a region is allowed and somebody makes pool ids up.
    private const int MostIssuers = 1000;

    private readonly ConcurrentDictionary<string, IssuerKeys> _issuers = new(StringComparer.Ordinal);

    /// <summary>The pool's key of that id; null where the pool has none.</summary>
    /// <exception cref="PoolKeysUnavailableException">The pool's keys could not be read.</exception>
    public async ValueTask<SecurityKey?> FindAsync(TokenPool pool, string keyId, CancellationToken cancellationToken)
    {
        if (_issuers.Count >= MostIssuers)
        {
            ForgetIssuersWithoutKeys();
        }

        var issuer = _issuers.GetOrAdd(
            pool.Issuer,
            static (_, of) => new(of.pool, of.http, of.clock, of.logger),
            (pool, http, clock, logger));

        return await issuer.FindAsync(keyId, cancellationToken);
    }

    private void ForgetIssuersWithoutKeys()
    {
        foreach (var (address, issuer) in _issuers)
        {
            if (!issuer.HasKeys)
            {
                _issuers.TryRemove(address, out _);
            }
        }
    }
}
