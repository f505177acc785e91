using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>Cognito's refusals, with its texts, as far as several areas need them.</summary>
internal static class Errors
{
    private const string InternalServer = "InternalServerException";

    public static CognitoException InvalidParameter(string message) => new("InvalidParameterException", message);

    public static CognitoException NotAuthorized(string message) => new("NotAuthorizedException", message);

    public static CognitoException PoolNotFound(string poolId) =>
        new("ResourceNotFoundException", $"User pool {poolId} does not exist.");

    public static CognitoException ClientNotFound(string clientId) =>
        new("ResourceNotFoundException", $"User pool client {clientId} does not exist.");

    public static CognitoException GroupNotFound() => new("ResourceNotFoundException", "Group not found.");

    public static CognitoException UserNotFound() => new("UserNotFoundException", "User does not exist.");

    /// <summary>Something that the tier of the pool has not.</summary>
    public static CognitoException UnavailableInTier(string feature, string? tier) =>
        new("FeatureUnavailableInTierException", $"{feature} is not available in the tier {tier}.");

    public static CognitoException NotEnabled(string message) => new("OperationNotEnabledException", message);

    public static CognitoException LimitExceeded(string message) => new("LimitExceededException", message);

    public static CognitoException Serialization(string? message) => new("SerializationException", message ?? "");

    public static CognitoException UnknownOperation() => new("UnknownOperationException", "");

    public static CognitoException TooLarge() =>
        new("RequestEntityTooLarge", "The request is too large.") { StatusCode = 413 };

    /// <summary>An operation of Cognito's that is not there yet: better said than made up.</summary>
    public static CognitoException NotImplemented(string operation) => new(
        "NotImplementedByEmbeddedException",
        $"The embedded user pools do not carry out {operation} yet.")
    { StatusCode = 501 };

    /// <summary>A fault of the service's own, by the name that the operation has for it.</summary>
    public static CognitoException Internal(CognitoOperation? operation) => new(
        operation?.Errors.Contains(InternalServer) == true ? InternalServer : "InternalErrorException",
        "Internal server error.")
    { StatusCode = 500 };
}
