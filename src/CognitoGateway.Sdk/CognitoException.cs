namespace CognitoGateway.Sdk;

/// <summary>When a failed call may be sent again.</summary>
public enum RetrySafety
{
    /// <summary>The call was not carried out: any operation may be sent again.</summary>
    Always,

    /// <summary>The outcome is unknown: a read or an idempotent operation may be sent again.</summary>
    IfIdempotent,

    /// <summary>The same call would fail the same way.</summary>
    Never,
}

/// <summary>A failure that Cognito, or the way to it, answered with.</summary>
public sealed class CognitoException : Exception
{
    /// <summary>Makes the exception for one failed call.</summary>
    public CognitoException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>Cognito's error code, e.g. <c>UserNotFoundException</c>.</summary>
    public string Code { get; }

    /// <summary>The operation that failed; null outside a call.</summary>
    public string? Operation { get; init; }

    /// <summary>Cognito's id of the request; null where it did not get that far.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP status of Cognito's answer; 0 where there was none.</summary>
    public int StatusCode { get; init; }

    /// <summary>Cognito's finer reason of an InvalidParameterException; mostly null.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>When the call may be sent again.</summary>
    public RetrySafety Retry { get; init; }

    /// <summary>How long to wait before it is sent again; null where nobody said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same failure for another one who waited for the call: each throws one of its own.</summary>
    internal CognitoException Again() => new(Code, Message, InnerException)
    {
        Operation = Operation,
        RequestId = RequestId,
        StatusCode = StatusCode,
        ReasonCode = ReasonCode,
        Retry = Retry,
        RetryAfter = RetryAfter,
    };
}
