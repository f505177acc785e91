namespace CognitoGateway.Audit;

// No user is named here: that is for the trail.
internal static partial class AuditLog
{
    [LoggerMessage(EventId = 3200, EventName = nameof(Happened), Level = LogLevel.Information,
        Message = "{Operation}: status={Status} code={Code} pool={UserPoolId} caller={CallerKind}:{Caller} "
            + "address={Address} entry={Entry} request={RequestId}")]
    public static partial void Happened(
        ILogger logger,
        string operation,
        int status,
        string? code,
        string? userPoolId,
        string callerKind,
        string? caller,
        string? address,
        long? entry,
        string? requestId);

    [LoggerMessage(EventId = 3201, EventName = nameof(NotRecorded), Level = LogLevel.Error,
        Message = "What became of {Operation} could not be recorded in the audit trail")]
    public static partial void NotRecorded(ILogger logger, Exception exception, string operation);

    [LoggerMessage(EventId = 3202, EventName = nameof(Unavailable), Level = LogLevel.Error,
        Message = "An action was refused: the audit trail cannot be written")]
    public static partial void Unavailable(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3203, EventName = nameof(Lost), Level = LogLevel.Error,
        Message = "{Count} entries are missing from the audit trail, and nothing in it says so")]
    public static partial void Lost(ILogger logger, long count);
}
