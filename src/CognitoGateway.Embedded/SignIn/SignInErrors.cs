using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>How Cognito refuses sign-ins.</summary>
internal static class SignInErrors
{
    public static CognitoException WrongPassword() => Errors.NotAuthorized("Incorrect username or password.");

    public static CognitoException Disabled() => Errors.NotAuthorized("User is disabled.");

    public static CognitoException LockedOut() => Errors.NotAuthorized("Password attempts exceeded");

    public static CognitoException NotConfirmed() => new("UserNotConfirmedException", "User is not confirmed.");

    public static CognitoException ResetRequired() =>
        new("PasswordResetRequiredException", "Password reset required for the user");

    public static CognitoException TemporaryPasswordExpired() => Errors.NotAuthorized(
        "Temporary password has expired and must be reset by an administrator.");

    public static CognitoException InvalidSession() => Errors.NotAuthorized("Invalid session provided");

    public static CognitoException WrongCode() =>
        new("CodeMismatchException", "Invalid code or auth state for the user.");

    public static CognitoException LevelOutOfReach() => Errors.NotAuthorized(
        "The user has no factors that reach the level of assurance that is asked for.");

    public static CognitoException Missing(string parameter) =>
        Errors.InvalidParameter($"Missing required parameter {parameter}");
}
