namespace CognitoGateway.Http.Problems;

internal static partial class ProblemLog
{
    [LoggerMessage(EventId = 1000, EventName = nameof(Unexpected), Level = LogLevel.Error,
        Message = "The gateway failed to answer a request")]
    public static partial void Unexpected(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1001, EventName = nameof(CredentialsRefused), Level = LogLevel.Error,
        Message = "AWS refused the gateway's credentials: {Operation} answered {Code}, request {RequestId}")]
    public static partial void CredentialsRefused(ILogger logger, string? operation, string code, string? requestId);

    [LoggerMessage(EventId = 1002, EventName = nameof(CognitoFailed), Level = LogLevel.Warning,
        Message = "{Operation} failed with {Code}, request {RequestId}")]
    public static partial void CognitoFailed(ILogger logger, string? operation, string code, string? requestId);
}
