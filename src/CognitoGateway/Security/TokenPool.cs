using System.Diagnostics.CodeAnalysis;

namespace CognitoGateway.Security;

/// <summary>A user pool as the issuer of tokens.</summary>
/// <param name="UserPoolId">The pool's id, <c>{region}_{name}</c>.</param>
/// <param name="Issuer">The address in the tokens' <c>iss</c>, under which the pool's keys are.</param>
internal sealed record TokenPool(string UserPoolId, string Issuer)
{
    /// <summary>The region of the embedded user pools.</summary>
    public const string EmbeddedRegion = "local";

    /// <summary>The pool's region: what stands before the underscore of its id.</summary>
    public string Region => RegionOf(UserPoolId);

    /// <summary>Where the pool publishes its keys.</summary>
    public Uri KeysAddress => new(Issuer + "/.well-known/jwks.json");

    /// <summary>The pool as a source of keys.</summary>
    public KeySource Keys => new(Issuer, KeysAddress, MayBeGone: true);

    /// <summary>The region that a pool's id begins with.</summary>
    public static string RegionOf(string userPoolId) => userPoolId[..userPoolId.IndexOf('_', StringComparison.Ordinal)];

    /// <summary>What AWS writes as issuer for a pool.</summary>
    public static IEnumerable<string> IssuersOf(string userPoolId)
    {
        var region = RegionOf(userPoolId);
        var suffix = region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

        // The second is what pools with the issuer configuration UPDATED use, which can be replicated.
        return
        [
            $"https://cognito-idp.{region}.{suffix}/{userPoolId}",
            $"https://issuer-cognito-idp.{region}.{suffix}/{userPoolId}",
        ];
    }

    /// <summary>Whether an issuer of the configuration is a user pool: at AWS, or embedded on this machine.</summary>
    public static bool TryRead(string? issuer, [NotNullWhen(true)] out TokenPool? pool)
    {
        pool = null;
        if (issuer is null)
        {
            return false;
        }

        var id = issuer[(issuer.LastIndexOf('/') + 1)..];
        var isPool = AllowedPools.IsPoolId(id)
            && (RegionOf(id) == EmbeddedRegion ? IsEmbedded(issuer, id) : IssuersOf(id).Contains(issuer));
        pool = isPool ? new(id, issuer) : null;

        return isPool;
    }

    private static bool IsEmbedded(string issuer, string id) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var address)
        && address.IsLoopback && address.AbsolutePath == "/" + id;
}
