namespace CognitoGateway.Embedded.Assurance;

/// <summary>What users are told apart by, in the words of the claim <c>amr</c>.</summary>
internal static class AuthMethod
{
    /// <summary>A password, however it was proved.</summary>
    public const string Password = "pwd";

    /// <summary>A code of an authenticator app.</summary>
    public const string SoftwareToken = "otp";

    /// <summary>A code by text message.</summary>
    public const string Sms = "sms";

    /// <summary>A code by e-mail.</summary>
    public const string Email = "email_otp";

    /// <summary>A passkey that may be copied from device to device.</summary>
    public const string SyncedPasskey = "swk";

    /// <summary>A passkey that does not leave its device.</summary>
    public const string DevicePasskey = "hwk";

    /// <summary>More than one factor.</summary>
    public const string Several = "mfa";

    /// <summary>The word of an identity provider.</summary>
    public const string Federated = "fed";

    /// <summary>The method of codes to the attribute, <c>email</c> or <c>phone_number</c>.</summary>
    public static string OfCodeTo(string attribute) => attribute == "email" ? Email : Sms;
}
