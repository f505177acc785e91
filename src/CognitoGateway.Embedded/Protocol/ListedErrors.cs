using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>
/// An operation answers nothing but errors that the service model lists for it, and those of the platform: what it
/// does not list becomes what it does list and fits best.
/// </summary>
internal static class ListedErrors
{
    private const string NotAuthorized = "NotAuthorizedException";
    private const string InvalidParameter = "InvalidParameterException";
    private const string ResourceNotFound = "ResourceNotFoundException";

    // Of AWS's platform, and of this server itself.
    private static readonly HashSet<string> OfThePlatform = new(StringComparer.Ordinal)
    {
        "SerializationException", "UnknownOperationException", "RequestEntityTooLarge", "ThrottlingException",
        "MissingAuthenticationTokenException", "UnrecognizedClientException", "InvalidSignatureException",
        "IncompleteSignatureException", "NotImplementedByEmbeddedException",
    };

    // Whoever must not be told this is told that the call is not allowed.
    private static readonly HashSet<string> AboutTheCaller = new(StringComparer.Ordinal)
    {
        "UserNotFoundException", "ResourceNotFoundException", "PasswordResetRequiredException",
        "UserNotConfirmedException",
    };

    /// <summary>The refusal as the operation may answer it; as it is where there is no such operation.</summary>
    public static CognitoException Of(CognitoOperation? operation, CognitoException refusal) =>
        operation is null || IsListed(operation, refusal.Code)
            ? refusal
            : new(Fitting(operation, refusal.Code), refusal.Message);

    private static bool IsListed(CognitoOperation operation, string code) =>
        operation.Errors.Contains(code)
        || OfThePlatform.Contains(code)
        // Documented with the two, though the model leaves it out.
        || (code == "AliasExistsException" && operation.Name is "AdminCreateUser" or "SignUp");

    private static string Fitting(CognitoOperation operation, string code)
    {
        if (code == "TooManyRequestsException")
        {
            return "ThrottlingException";
        }

        // Administrators are told that there is nothing such; only callers of their own are told nothing of others.
        if (code == "UserNotFoundException" && operation.Signed && operation.Errors.Contains(ResourceNotFound))
        {
            return ResourceNotFound;
        }

        return AboutTheCaller.Contains(code) && operation.Errors.Contains(NotAuthorized)
            ? NotAuthorized
            : InvalidParameter;
    }
}
