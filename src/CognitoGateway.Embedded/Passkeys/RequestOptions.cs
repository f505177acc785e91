namespace CognitoGateway.Embedded.Passkeys;

/// <summary>What a browser proves a credential by: PublicKeyCredentialRequestOptionsJSON of WebAuthn.</summary>
/// <param name="Challenge">What is to be signed, base64url.</param>
/// <param name="Timeout">How long it may take, in milliseconds.</param>
/// <param name="RpId">The domain that the credentials are for.</param>
/// <param name="AllowCredentials">The credentials of the user.</param>
/// <param name="UserVerification"><c>required</c> or <c>preferred</c>.</param>
internal sealed record RequestOptions(
    string Challenge,
    int Timeout,
    string RpId,
    IReadOnlyList<KnownCredential> AllowCredentials,
    string UserVerification);
