using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>Who a pool's passkeys are for.</summary>
/// <param name="Id">The domain that they are good for.</param>
/// <param name="UserVerification">
/// Whether authenticators make sure of the user: <c>required</c> or <c>preferred</c>.
/// </param>
internal sealed record RelyingParty(string Id, string UserVerification)
{
    /// <summary>No passkey is taken whose authenticator did not make sure of the user.</summary>
    public const string Required = "required";

    private const string Preferred = "preferred";

    /// <summary>The pool's: the domain that is set, else its custom domain, else its prefix domain.</summary>
    /// <exception cref="CognitoException">The pool takes no passkeys, or has no domain for them.</exception>
    public static RelyingParty Of(UserPool pool) => TakesPasskeys(pool)
        ? Find(pool) ?? throw PasskeyErrors.ConfigurationMissing()
        : throw PasskeyErrors.NotEnabled();

    /// <summary>The pool's; null where it takes no passkeys or has no domain for them.</summary>
    public static RelyingParty? Find(UserPool pool)
    {
        var configuration = pool.Mfa.WebAuthnConfiguration;
        var id = configuration?.RelyingPartyId
            ?? pool.Settings.CustomDomain
            ?? (pool.Settings.Domain is { } prefix ? $"{prefix}.auth.{pool.Region}.amazoncognito.com" : null);

        return TakesPasskeys(pool) && id is not null
            ? new(id, configuration?.UserVerification ?? Preferred)
            : null;
    }

    /// <summary>
    /// Whether a page of the origin may use the passkeys: it is on the domain or below it, and safe. Origins that are
    /// merely related are not served by a pool, which has no way to name them.
    /// </summary>
    public bool Allows(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsLocal(address)))
        && address.GetLeftPart(UriPartial.Authority) == origin
        && (address.Host == Id || address.Host.EndsWith('.' + Id, StringComparison.Ordinal));

    /// <summary>Refuses what an authenticator made or signed for another domain, or without its user.</summary>
    /// <exception cref="CognitoException">It did.</exception>
    public void Check(AuthenticatorData authenticator)
    {
        if (!CryptographicOperations.FixedTimeEquals(
            authenticator.RpIdHash, SHA256.HashData(Encoding.UTF8.GetBytes(Id))))
        {
            throw PasskeyErrors.RelyingPartyMismatch();
        }

        if (!authenticator.Flags.HasFlag(AuthenticatorFlags.UserPresent)
            || (UserVerification == Required && !authenticator.IsUserVerified))
        {
            throw PasskeyErrors.NotSupported("The authenticator did not make sure of the user.");
        }

        if (authenticator is { IsBackedUp: true, IsBackupEligible: false })
        {
            throw PasskeyErrors.NotSupported("The credential has been copied, and says that it cannot be.");
        }
    }

    // What browsers take for safe without a certificate.
    private static bool IsLocal(Uri address) =>
        address.Host == "localhost" || address.Host.EndsWith(".localhost", StringComparison.Ordinal);

    private static bool TakesPasskeys(UserPool pool) =>
        pool.Settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.Contains("WEB_AUTHN") == true;
}
