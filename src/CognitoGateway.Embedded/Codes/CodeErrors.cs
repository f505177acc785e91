using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Codes;

/// <summary>How Cognito refuses codes.</summary>
internal static class CodeErrors
{
    public static CognitoException Mismatch() =>
        new("CodeMismatchException", "Invalid verification code provided, please try again.");

    public static CognitoException Expired() =>
        new("ExpiredCodeException", "Invalid code provided, please request a code again.");

    public static CognitoException TooManyAttempts() =>
        new("LimitExceededException", "Attempt limit exceeded, please try after some time.");
}
