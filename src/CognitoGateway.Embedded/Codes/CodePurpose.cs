namespace CognitoGateway.Embedded.Codes;

/// <summary>What a code that was sent is for.</summary>
internal static class CodePurpose
{
    /// <summary>Confirms a new user.</summary>
    public const string SignUp = "SignUp";

    /// <summary>Sets a password that was forgotten, or reset by an administrator.</summary>
    public const string ForgotPassword = "ForgotPassword";

    /// <summary>Proves an e-mail address or a phone number.</summary>
    public const string Attribute = "Attribute";

    /// <summary>How long a code for the purpose is good.</summary>
    public static TimeSpan Lifetime(string purpose) =>
        purpose == ForgotPassword ? TimeSpan.FromHours(1) : TimeSpan.FromHours(24);
}
