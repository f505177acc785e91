using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>Which second factors the signed-in user wants; what is left out stays as it is.</summary>
public sealed record MfaPreferenceRequest : CognitoShape
{
    /// <summary>Codes by text message.</summary>
    public SMSMfaSettingsType? SMSMfaSettings { get; set; }

    /// <summary>Codes of an authenticator app.</summary>
    public SoftwareTokenMfaSettingsType? SoftwareTokenMfaSettings { get; set; }

    /// <summary>Codes by e-mail.</summary>
    public EmailMfaSettingsType? EmailMfaSettings { get; set; }

    /// <summary>Passkeys.</summary>
    public WebAuthnMfaSettingsType? WebAuthnMfaSettings { get; set; }
}
