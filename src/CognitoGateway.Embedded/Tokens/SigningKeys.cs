using System.Collections.Concurrent;
using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>The keys of all pools, each read from its stored form once.</summary>
internal sealed class SigningKeys : IDisposable
{
    private readonly ConcurrentDictionary<string, SigningKey> _byId = new(StringComparer.Ordinal);

    /// <summary>The key that signs the pool's ID tokens.</summary>
    public SigningKey ForIdTokens(UserPool pool) => Get(pool.SigningKeys[0]);

    /// <summary>The key that signs the pool's access tokens.</summary>
    public SigningKey ForAccessTokens(UserPool pool) => Get(pool.SigningKeys[1]);

    /// <summary>All keys of the pool.</summary>
    public IEnumerable<SigningKey> Of(UserPool pool) => pool.SigningKeys.Select(Get);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _byId.Values)
        {
            key.Dispose();
        }
    }

    private SigningKey Get(PoolSigningKey stored) => _byId.GetOrAdd(stored.Id, _ => SigningKey.Import(stored));
}
