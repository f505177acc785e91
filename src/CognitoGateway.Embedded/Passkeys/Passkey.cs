using System.Text;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>A passkey of a user.</summary>
internal sealed record Passkey
{
    /// <summary>Credential id, base64url.</summary>
    public required string Id { get; init; }

    /// <summary>The domain that it is good for.</summary>
    public required string RelyingPartyId { get; init; }

    /// <summary>COSE's number of its algorithm; see <see cref="CoseKey"/>.</summary>
    public required long Algorithm { get; init; }

    /// <summary>The public key, as SubjectPublicKeyInfo.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often it has signed, as it says itself.</summary>
    public required long SignCount { get; init; }

    /// <summary>Whether it may be copied to other devices; null of one of which that was not kept.</summary>
    public bool? IsBackupEligible { get; init; }

    /// <summary>Whether it was, when it was last used.</summary>
    public bool IsBackedUp { get; init; }

    /// <summary><c>platform</c> or <c>cross-platform</c>; null where nothing was said.</summary>
    public string? Attachment { get; init; }

    /// <summary>How browsers reach it.</summary>
    public IReadOnlyList<string> Transports { get; init; } = [];

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How browsers are told of it.</summary>
    public KnownCredential Known() => new(PublicKeyCredential.TypeName, Id, Transports);

    /// <summary>The passkey as answers show it.</summary>
    public WebAuthnCredentialDescription Shown() => new()
    {
        CredentialId = Id,
        FriendlyCredentialName = "Passkey",
        RelyingPartyId = RelyingPartyId,
        AuthenticatorAttachment = Attachment,
        AuthenticatorTransports = Transports,
        CreatedAt = CreatedAt,
    };

    /// <summary>What authenticators know the user by.</summary>
    public static byte[] UserHandle(User user) => Encoding.UTF8.GetBytes(user.Sub);

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(Passkey);
}

/// <summary>The passkeys of a user.</summary>
internal static class UserPasskeys
{
    /// <summary>Those that are good for the relying party: it may have been another one when they were made.</summary>
    public static IEnumerable<Passkey> PasskeysFor(this User user, RelyingParty relyingParty) =>
        user.Passkeys.Where(passkey => passkey.RelyingPartyId == relyingParty.Id);

    /// <summary>The user with the passkey in the place of its former self.</summary>
    public static User With(this User user, Passkey passkey) => user with
    {
        Passkeys = [.. user.Passkeys.Select(other => other.Id == passkey.Id ? passkey : other)],
    };
}
