using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>How Cognito tells of functions that refuse or fail.</summary>
internal static class TriggerErrors
{
    /// <summary>The code of <see cref="Refused"/>.</summary>
    public const string RefusedCode = "UserLambdaValidationException";

    /// <summary>The function ended with an error of its own.</summary>
    public static CognitoException Refused(string trigger, string text) =>
        new(RefusedCode, $"{trigger} failed with error {text}.");

    /// <summary>The function cannot be called, or takes too long.</summary>
    public static CognitoException Unreachable(string trigger) =>
        new("UnexpectedLambdaException", $"{trigger} invocation failed due to configuration.");

    /// <summary>The function does not end in time.</summary>
    public static CognitoException TimedOut(string trigger) =>
        new("UnexpectedLambdaException", $"{trigger} invocation failed due to error Function timed out.");

    /// <summary>What the function answered is not JSON.</summary>
    public static CognitoException InvalidJson() =>
        new("InvalidLambdaResponseException", "Invalid lambda function output : Invalid JSON");

    /// <summary>What the function answered is not the event.</summary>
    public static CognitoException Unrecognizable() =>
        new("InvalidLambdaResponseException", "Unrecognizable lambda output");

    /// <summary>The user cannot be taken over from another directory.</summary>
    public static CognitoException NotMigrated(string? clientId) =>
        new("UserNotFoundException", $"Exception migrating user in app client {clientId}");

    /// <summary>The pool has no functions for custom sign-ins.</summary>
    public static CognitoException NoCustomAuth() => new(
        "InvalidParameterException", "Custom auth lambda trigger is not configured for the user pool.");
}
