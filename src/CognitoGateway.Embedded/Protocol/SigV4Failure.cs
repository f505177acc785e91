namespace CognitoGateway.Embedded.Protocol;

/// <summary>Why a signature was refused: the platform's error code and its text.</summary>
internal sealed record SigV4Failure(string Code, string Message)
{
    /// <summary>No Authorization header at all.</summary>
    public static SigV4Failure Missing { get; } =
        new("MissingAuthenticationTokenException", "Missing Authentication Token");

    /// <summary>The access key is none of ours.</summary>
    public static SigV4Failure UnknownKey { get; } =
        new("UnrecognizedClientException", "The security token included in the request is invalid.");

    /// <summary>The signature is not that of this request and key.</summary>
    public static SigV4Failure Mismatch { get; } = new(
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
        + "Key and signing method. Consult the service documentation for details.");

    /// <summary>The Authorization header lacks a part.</summary>
    public static SigV4Failure Incomplete(string message) => new("IncompleteSignatureException", message);

    /// <summary>The signature is complete, and wrong for a reason that can be told.</summary>
    public static SigV4Failure Invalid(string message) => new("InvalidSignatureException", message);
}
