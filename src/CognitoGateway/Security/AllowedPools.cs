using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using CognitoGateway.Sdk;

namespace CognitoGateway.Security;

/// <summary>The user pools that the gateway serves, and the issuers that their tokens name.</summary>
internal sealed partial class AllowedPools
{
    /// <summary>Stands for every pool in the configuration; it has to be written out.</summary>
    public const string Every = "*";

    private const int LongestPoolId = 55;

    private readonly HashSet<string> _pools;
    private readonly string _region;
    private readonly Uri? _embedded;

    /// <summary>Makes the list.</summary>
    /// <param name="pools">Ids of the pools, or <see cref="Every"/>.</param>
    /// <param name="region">The region whose pools' tokens are taken where every pool is allowed.</param>
    /// <param name="embedded">Address of the embedded user pools; null where there are none.</param>
    public AllowedPools(IEnumerable<string> pools, string region, Uri? embedded)
    {
        _pools = new(pools, StringComparer.Ordinal);
        _region = region;
        _embedded = embedded;
    }

    /// <summary>The ids that the configuration names; without those that <see cref="Every"/> stands for.</summary>
    public IEnumerable<string> Named => _pools.Where(pool => pool != Every);

    /// <summary>Whether a text has the form of a pool's id, <c>{region}_{name}</c>.</summary>
    public static bool IsPoolId(string text) => text.Length <= LongestPoolId && PoolId().IsMatch(text);

    /// <summary>Whether the gateway may be asked for the pool.</summary>
    public bool Allows(string userPoolId) => _pools.Contains(userPoolId) || _pools.Contains(Every);

    /// <summary>Whether the gateway may be asked for the pool that a row of Cognito's list describes.</summary>
    public bool AllowsRow(ReadOnlySpan<byte> pool) => WireJson.GetString(pool, "Id"u8) is { } id && Allows(id);

    /// <summary>
    /// The pool that signs tokens under the issuer. The issuer is never taken apart and believed: it has to equal, to
    /// the letter, what Cognito writes for a pool that is allowed.
    /// </summary>
    public bool TryFind(string? issuer, [NotNullWhen(true)] out TokenPool? pool)
    {
        pool = null;
        if (issuer is null)
        {
            return false;
        }

        var id = issuer[(issuer.LastIndexOf('/') + 1)..];
        if (IsPoolId(id) && TakesTokensOf(id) && IssuersOf(id).Contains(issuer))
        {
            pool = new(id, issuer);
        }

        return pool is not null;
    }

    private bool TakesTokensOf(string id) => _pools.Contains(id) || (_pools.Contains(Every) && IsInReach(id));

    private bool IsInReach(string id) =>
        TokenPool.RegionOf(id) is var region && (region == _region || region == TokenPool.EmbeddedRegion);

    private IEnumerable<string> IssuersOf(string id)
    {
        if (TokenPool.RegionOf(id) == TokenPool.EmbeddedRegion)
        {
            return _embedded is null ? [] : [new Uri(_embedded, id).AbsoluteUri];
        }

        return TokenPool.IssuersOf(id);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9-]+_[0-9A-Za-z]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex PoolId();
}
