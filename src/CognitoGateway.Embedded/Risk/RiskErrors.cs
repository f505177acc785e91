using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Risk;

/// <summary>How threat protection refuses.</summary>
internal static class RiskErrors
{
    /// <summary>A sign-in that looks as if it was not the user's, or whose password strangers know.</summary>
    public static CognitoException Blocked() => Errors.NotAuthorized("Unable to login because of security reasons.");

    /// <summary>A new password that strangers know.</summary>
    public static CognitoException CompromisedPassword() =>
        new("InvalidPasswordException", "Provided password cannot be used for security reasons.");
}
