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

    /// <summary><c>platform</c> or <c>cross-platform</c>; null where nothing was said.</summary>
    public string? Attachment { get; init; }

    /// <summary>How browsers reach it.</summary>
    public IReadOnlyList<string> Transports { get; init; } = [];

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

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

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(Passkey);
}
