namespace CognitoGateway.Telemetry.Logs;

internal static partial class TelemetryLog
{
    [LoggerMessage(EventId = 1400, EventName = nameof(Served),
        Message = "{Method} {Route}: status={Status} durationMs={DurationMs} pool={UserPoolId} caller={Caller} "
            + "cognitoCalls={CognitoCalls} quotaWaitMs={QuotaWaitMs} request={RequestId} trace={TraceId}")]
    public static partial void Served(
        ILogger logger,
        LogLevel level,
        string method,
        string? route,
        int status,
        double durationMs,
        string? userPoolId,
        string? caller,
        int cognitoCalls,
        double quotaWaitMs,
        string? requestId,
        string? traceId);
}
