namespace CognitoGateway.Security;

/// <summary>Where an issuer publishes its keys.</summary>
/// <param name="Issuer">The issuer, as its tokens name it.</param>
/// <param name="Address">Address of the keys; null where the issuer's discovery document names it.</param>
/// <param name="MayBeGone">Whether an answer that nothing is there says that the issuer has no keys.</param>
internal sealed record KeySource(string Issuer, Uri? Address, bool MayBeGone = false)
{
    /// <summary>Where the issuer's discovery document is (OpenID Connect Discovery 1.0, 4).</summary>
    public Uri Discovery => new(Issuer.TrimEnd('/') + "/.well-known/openid-configuration");

    /// <summary>Whether keys may be read from the address: over TLS, or from this machine.</summary>
    public static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
