namespace CognitoGateway.Embedded.Risk;

/// <summary>How likely it is that a sign-in is not the user's; Cognito's names.</summary>
internal static class RiskLevel
{
    public const string Low = "Low";
    public const string Medium = "Medium";
    public const string High = "High";
}

/// <summary>What is done about a risk; Cognito's names.</summary>
internal static class RiskAction
{
    public const string Block = "BLOCK";
    public const string MfaIfConfigured = "MFA_IF_CONFIGURED";
    public const string MfaRequired = "MFA_REQUIRED";
    public const string None = "NO_ACTION";
}
