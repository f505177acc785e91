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

internal sealed record AuthenticatorSelection(bool RequireResidentKey, string ResidentKey, string UserVerification);
