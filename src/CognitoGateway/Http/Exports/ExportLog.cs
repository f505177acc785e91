namespace CognitoGateway.Http.Exports;

internal static partial class ExportLog
{
    [LoggerMessage(EventId = 1300, EventName = nameof(BrokenOff), Level = LogLevel.Warning,
        Message = "A stream was broken off: {Operation} failed with {Code}, request {RequestId}")]
    public static partial void BrokenOff(ILogger logger, string? operation, string code, string? requestId);

    [LoggerMessage(EventId = 1301, EventName = nameof(Failed), Level = LogLevel.Error,
        Message = "The gateway failed to go on with a stream")]
    public static partial void Failed(ILogger logger, Exception exception);
}
