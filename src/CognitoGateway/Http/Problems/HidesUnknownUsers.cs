using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Problems;

/// <summary>
/// Says that a route answers for a user who is not there as for a wrong password, whatever the app client is set to
/// tell: nobody shall find out who has an account.
/// </summary>
internal sealed class HidesUnknownUsers
{
    private const string Wrong = "Incorrect username or password.";

    // What is of the client, the session or a token, or is said to those alone who have proved the password.
    private static readonly string[] Harmless =
    [
        "Client ", "Unable to verify secret hash", "Temporary password has expired", "Invalid session", "Session ",
        "Invalid Refresh Token", "Refresh Token ",
    ];

    private HidesUnknownUsers()
    {
    }

    /// <summary>The one there is.</summary>
    public static HidesUnknownUsers Instance { get; } = new();

    /// <summary>The failure as the caller is told it.</summary>
    public static CognitoException Told(CognitoException error) => error.Code switch
    {
        "UserNotFoundException" => Refusal(error),
        "NotAuthorizedException" when !Array.Exists(
            Harmless, start => error.Message.StartsWith(start, StringComparison.Ordinal)) => Refusal(error),
        _ => error,
    };

    private static CognitoException Refusal(CognitoException error) => new("NotAuthorizedException", Wrong, error)
    {
        Operation = error.Operation,
        RequestId = error.RequestId,
        StatusCode = error.StatusCode,
        Retry = error.Retry,
    };
}
