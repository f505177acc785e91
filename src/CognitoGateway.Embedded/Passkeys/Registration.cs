using System.Buffers.Text;
using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>A credential that a browser has made: WebAuthn, section 7.1.</summary>
internal sealed class Registration
{
    // As many ways to reach an authenticator as there are, and some to come.
    private const int MaxTransports = 10;

    private readonly PublicKeyCredential<AttestationResponse> _credential;
    private readonly AuthenticatorData _authenticator;
    private readonly AttestedCredential _made;

    private Registration(
        PublicKeyCredential<AttestationResponse> credential, ClientData client, AuthenticatorData authenticator)
    {
        _credential = credential;
        Client = client;
        _authenticator = authenticator;
        _made = authenticator.Credential ?? throw new FormatException("The authenticator data names no credential.");
    }

    /// <summary>The page that it was made on, and the challenge that it was made for.</summary>
    public ClientData Client { get; }

    /// <summary>Reads a credential.</summary>
    /// <exception cref="CognitoException">It is none that was just made.</exception>
    public static Registration Read(JsonElement credential) => PublicKeyCredential.Read(
        credential.GetRawText(),
        PasskeyJson.Default.NewCredential,
        (made, response) => new Registration(
            made,
            ClientData.Read(PublicKeyCredential.Decode(response.ClientDataJSON), "webauthn.create"),
            Attestation.Read(PublicKeyCredential.Decode(response.AttestationObject))));

    /// <summary>The passkey, if everything about the credential is right but for the challenge.</summary>
    /// <exception cref="CognitoException">Something is not.</exception>
    public Passkey Check(RelyingParty relyingParty, DateTimeOffset now)
    {
        Client.CheckOrigin(relyingParty);
        relyingParty.Check(_authenticator);
        var id = Base64Url.EncodeToString(_made.Id);
        if (_credential.Id != id)
        {
            throw PasskeyErrors.Malformed("It has two different ids.");
        }

        var (algorithm, publicKey) = CoseKey.Read(_made.PublicKey)
            ?? throw PasskeyErrors.NotSupported("The credential's public key is not of ES256 or RS256.");

        return new()
        {
            Id = id,
            RelyingPartyId = relyingParty.Id,
            Algorithm = algorithm,
            PublicKey = publicKey,
            SignCount = _authenticator.SignCount,
            IsBackupEligible = _authenticator.IsBackupEligible,
            IsBackedUp = _authenticator.IsBackedUp,
            Attachment = _credential.AuthenticatorAttachment is "platform" or "cross-platform"
                ? _credential.AuthenticatorAttachment
                : null,
            Transports = [.. (_credential.Response?.Transports ?? []).Distinct().Take(MaxTransports)],
            CreatedAt = now,
        };
    }
}
