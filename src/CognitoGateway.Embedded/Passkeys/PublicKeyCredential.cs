using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>A credential that is known: PublicKeyCredentialDescriptorJSON of WebAuthn.</summary>
/// <param name="Type">What it is; <see cref="PublicKeyCredential.TypeName"/>.</param>
/// <param name="Id">Its id, base64url.</param>
/// <param name="Transports">How browsers reach it.</param>
internal sealed record KnownCredential(string Type, string Id, IReadOnlyList<string> Transports);

/// <summary>
/// A credential as a page hands it on: RegistrationResponseJSON or AuthenticationResponseJSON of WebAuthn.
/// </summary>
internal sealed record PublicKeyCredential<TResponse>(
    string? Id, string? RawId, string? Type, string? AuthenticatorAttachment, TResponse? Response)
    where TResponse : class;

/// <summary>What a browser answers that has made a credential.</summary>
internal sealed record AttestationResponse(
    string? ClientDataJSON, string? AttestationObject, IReadOnlyList<string>? Transports);

/// <summary>What a browser answers that has signed with a credential.</summary>
internal sealed record AssertionResponse(
    string? ClientDataJSON, string? AuthenticatorData, string? Signature, string? UserHandle);

/// <summary>Reads what pages hand on.</summary>
internal static class PublicKeyCredential
{
    /// <summary>The one type of credentials.</summary>
    public const string TypeName = "public-key";

    /// <summary>Reads a credential.</summary>
    /// <exception cref="CognitoException">It is none.</exception>
    public static T Read<TResponse, T>(
        string json,
        JsonTypeInfo<PublicKeyCredential<TResponse>> shape,
        Func<PublicKeyCredential<TResponse>, TResponse, T> read)
        where TResponse : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, shape) is { Type: TypeName, Id: { } id, Response: { } response } c
                && (c.RawId ?? id) == id
                ? read(c, response)
                : throw new FormatException("It is no public key credential.");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw PasskeyErrors.Malformed(e.Message);
        }
    }

    /// <summary>The bytes of a part.</summary>
    /// <exception cref="FormatException">It is missing, or not in base64url.</exception>
    public static byte[] Decode(string? part) => part is null || !Base64Url.IsValid(part)
        ? throw new FormatException("A part is missing or not in base64url.")
        : Base64Url.DecodeFromChars(part);
}
