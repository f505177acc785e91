namespace CognitoGateway.Http.Idempotency;

internal static partial class IdempotencyLog
{
    [LoggerMessage(EventId = 1100, EventName = nameof(NotKept), Level = LogLevel.Warning,
        Message = "An answer could not be kept: its request, sent again with the same key, is carried out again")]
    public static partial void NotKept(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1101, EventName = nameof(Unavailable), Level = LogLevel.Warning,
        Message = "The store of idempotency keys cannot be reached")]
    public static partial void Unavailable(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1102, EventName = nameof(NotSwept), Level = LogLevel.Warning,
        Message = "Answers past their time could not be deleted; tried again at the next turn")]
    public static partial void NotSwept(ILogger logger, Exception exception);
}
