namespace CognitoGateway.Sdk.Outcomes;

/// <summary>What Cognito answers about something that there is not.</summary>
internal static class NotFound
{
    /// <summary>Whether the failure says so.</summary>
    public static bool Is(Exception failure) =>
        failure is CognitoException { Code: "UserNotFoundException" or "ResourceNotFoundException" };
}
