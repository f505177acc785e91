using CognitoGateway.Embedded.Pools;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>The domain that a pool's passkeys are good for.</summary>
internal static class RelyingParty
{
    /// <summary>The relying party id: the one that is set, else its custom domain, else its prefix domain.</summary>
    /// <exception cref="CognitoException">The pool takes no passkeys, or has none of these.</exception>
    public static string Of(UserPool pool)
    {
        if (pool.Settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.Contains("WEB_AUTHN") != true)
        {
            throw PasskeyErrors.NotEnabled();
        }

        return pool.Mfa.WebAuthnConfiguration?.RelyingPartyId
            ?? pool.Settings.CustomDomain
            ?? (pool.Settings.Domain is { } prefix ? $"{prefix}.auth.{pool.Region}.amazoncognito.com" : null)
            ?? throw PasskeyErrors.ConfigurationMissing();
    }

    /// <summary>Whether a page of the origin may use the passkeys: it is on the domain or below it, and safe.</summary>
    public static bool Allows(string relyingPartyId, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && (address.Host == relyingPartyId || address.Host.EndsWith('.' + relyingPartyId, StringComparison.Ordinal));
}
