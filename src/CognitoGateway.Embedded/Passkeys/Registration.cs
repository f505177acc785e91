using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>
/// A credential that a browser has made: WebAuthn, section 7.1, without its attestation, which Cognito does not check
/// either.
/// </summary>
internal sealed class Registration
{
    private const string CredentialType = "public-key";

    private readonly RegistrationResponse _credential;
    private readonly ClientData _client;
    private readonly AuthenticatorData _authenticator;

    private Registration(RegistrationResponse credential, ClientData client, AuthenticatorData authenticator)
    {
        _credential = credential;
        _client = client;
        _authenticator = authenticator;
    }

    /// <summary>The challenge that it answers, base64url.</summary>
    public string Challenge => _client.Challenge!;

    /// <summary>The credential's id, base64url.</summary>
    public string CredentialId => Base64Url.EncodeToString(_authenticator.CredentialId);

    /// <summary>Reads a credential.</summary>
    /// <exception cref="CognitoException">It is none.</exception>
    public static Registration Read(JsonElement credential)
    {
        try
        {
            var response = Read(credential.GetRawText(), PasskeyJson.Default.RegistrationResponse);
            var client = Read(
                Encoding.UTF8.GetString(Decode(response.Response?.ClientDataJSON)), PasskeyJson.Default.ClientData);
            var authenticator = AuthenticatorData.OfAttestation(Decode(response.Response?.AttestationObject));

            return response.Type == CredentialType && client is { Type: "webauthn.create", Challenge: not null }
                ? new(response, client, authenticator)
                : throw new FormatException("It is not a new credential.");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Errors.InvalidParameter("The credential is not a registration response: " + e.Message);
        }
    }

    /// <summary>The passkey, if everything about the credential is right.</summary>
    /// <exception cref="CognitoException">Something is not.</exception>
    public Passkey Check(string relyingPartyId, bool mustBeVerified, DateTimeOffset now)
    {
        if (_client.Origin is null || !RelyingParty.Allows(relyingPartyId, _client.Origin))
        {
            throw PasskeyErrors.OriginNotAllowed();
        }

        if (!_authenticator.RpIdHash.AsSpan().SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes(relyingPartyId))))
        {
            throw PasskeyErrors.RelyingPartyMismatch();
        }

        if (!_authenticator.UserPresent || (mustBeVerified && !_authenticator.UserVerified))
        {
            throw PasskeyErrors.NotSupported("The authenticator did not make sure of the user.");
        }

        if (_credential.Id != CredentialId)
        {
            throw Errors.InvalidParameter("The credential has two different ids.");
        }

        var (algorithm, publicKey) = CoseKey.Read(_authenticator.PublicKey)
            ?? throw PasskeyErrors.NotSupported("The credential's public key is not of ES256 or RS256.");

        return new()
        {
            Id = CredentialId,
            RelyingPartyId = relyingPartyId,
            Algorithm = algorithm,
            PublicKey = publicKey,
            SignCount = _authenticator.SignCount,
            Attachment = _credential.AuthenticatorAttachment,
            Transports = _credential.Response?.Transports ?? [],
            CreatedAt = now,
        };
    }

    private static T Read<T>(string json, JsonTypeInfo<T> shape) =>
        JsonSerializer.Deserialize(json, shape) ?? throw new JsonException("It is null.");

    private static byte[] Decode(string? text) => text is null || !Base64Url.IsValid(text)
        ? throw new FormatException("A part is missing or not in base64url.")
        : Base64Url.DecodeFromChars(text);
}
