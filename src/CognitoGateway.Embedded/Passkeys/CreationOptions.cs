using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>What a browser makes a credential of: PublicKeyCredentialCreationOptionsJSON of WebAuthn.</summary>
internal sealed record CreationOptions(
    NamedParty Rp,
    CredentialUser User,
    string Challenge,
    IReadOnlyList<CredentialParameter> PubKeyCredParams,
    int Timeout,
    IReadOnlyList<KnownCredential> ExcludeCredentials,
    AuthenticatorSelection AuthenticatorSelection);

internal sealed record NamedParty(string Id, string Name);

internal sealed record CredentialUser(string Id, string Name, string DisplayName);

internal sealed record CredentialParameter(string Type, long Alg);

internal sealed record KnownCredential(string Type, string Id, IReadOnlyList<string> Transports);

internal sealed record AuthenticatorSelection(bool RequireResidentKey, string ResidentKey, string UserVerification);

/// <summary>What a browser made: RegistrationResponseJSON of WebAuthn.</summary>
internal sealed record RegistrationResponse(
    string? Id, string? Type, string? AuthenticatorAttachment, AttestationResponse? Response);

internal sealed record AttestationResponse(
    string? ClientDataJSON, string? AttestationObject, IReadOnlyList<string>? Transports);

/// <summary>What a browser says of the call that made a credential.</summary>
internal sealed record ClientData(string? Type, string? Challenge, string? Origin);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CreationOptions))]
[JsonSerializable(typeof(RegistrationResponse))]
[JsonSerializable(typeof(ClientData))]
internal sealed partial class PasskeyJson : JsonSerializerContext;
