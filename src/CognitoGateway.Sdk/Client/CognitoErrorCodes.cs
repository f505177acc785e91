namespace CognitoGateway.Sdk;

/// <summary>
/// The codes of failures that Cognito's model does not have: those of the way to it, and the platform's.
/// </summary>
public static class CognitoErrorCodes
{
    /// <summary>Cognito did not answer in time.</summary>
    public const string Timeout = "RequestTimeout";

    /// <summary>No connection could be made, or it broke.</summary>
    public const string Unreachable = "ServiceUnreachable";

    /// <summary>What came back is not an answer of Cognito's.</summary>
    public const string MalformedAnswer = "MalformedAnswer";

    /// <summary>No AWS credentials were found for a call that has to be signed.</summary>
    public const string NoCredentials = "NoCredentials";

    /// <summary>The pool's id, or the configuration, names a region that there is none of.</summary>
    public const string UnknownRegion = "UnknownRegion";

    /// <summary>The call was not sent: so many wait for the same quota that its turn would come too late.</summary>
    public const string QuotaUsedUp = "QuotaUsedUp";

    /// <summary>The call was not sent: the region's service has failed too often of late.</summary>
    public const string CircuitOpen = "CircuitOpen";

    private static readonly HashSet<string> Throttling = new(StringComparer.Ordinal)
    {
        "TooManyRequestsException", "ThrottlingException", "Throttling", "ThrottledException",
        "RequestThrottledException", "RequestLimitExceeded", "SlowDown",
    };

    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal)
    {
        NoCredentials, "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException",
        "SignatureDoesNotMatch", "IncompleteSignature", "IncompleteSignatureException", "MissingAuthenticationToken",
        "MissingAuthenticationTokenException", "ExpiredToken", "ExpiredTokenException", "RequestExpired",
        "OptInRequired", "InvalidAccessKeyId",
    };

    private static readonly HashSet<string> Skewed = new(StringComparer.Ordinal)
    {
        "InvalidSignatureException", "SignatureDoesNotMatch", "RequestExpired", "RequestTimeTooSkewed",
        "RequestInTheFuture", "AuthFailure",
    };

    /// <summary>Whether the call was turned away for coming too fast, without being carried out.</summary>
    public static bool IsThrottling(string code) => Throttling.Contains(code);

    /// <summary>Whether AWS refuses the credentials that the call was signed with, or there are none.</summary>
    public static bool AreCredentialsRefused(string code) => Refused.Contains(code);

    /// <summary>Whether the local clock may be the cause.</summary>
    internal static bool MayBeClockSkew(string code) => Skewed.Contains(code);
}
