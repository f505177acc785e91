using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>How Cognito refuses passkeys.</summary>
internal static class PasskeyErrors
{
    public static CognitoException NotEnabled() =>
        new("WebAuthnNotEnabledException", "WebAuthn is not enabled for the user pool.");

    public static CognitoException ConfigurationMissing() =>
        new("WebAuthnConfigurationMissingException", "The user pool has neither a relying party id nor a domain.");

    public static CognitoException ChallengeNotFound() =>
        new("WebAuthnChallengeNotFoundException", "The challenge does not exist or has expired.");

    public static CognitoException ClientMismatch() =>
        new("WebAuthnClientMismatchException", "The challenge was given to another app client.");

    public static CognitoException OriginNotAllowed() =>
        new("WebAuthnOriginNotAllowedException", "The origin is not allowed for the relying party.");

    public static CognitoException RelyingPartyMismatch() =>
        new("WebAuthnRelyingPartyMismatchException", "The credential is for another relying party.");

    public static CognitoException NotSupported(string why) =>
        new("WebAuthnCredentialNotSupportedException", why);

    public static CognitoException Malformed(string why) =>
        Errors.InvalidParameter("The credential cannot be read: " + why);

    public static CognitoException Refused() => Errors.NotAuthorized("The passkey is not accepted.");

    public static CognitoException Copied() =>
        Errors.NotAuthorized("The passkey has counted back: it may have been copied.");
}
