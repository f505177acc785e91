namespace CognitoGateway.Welcome;

internal static partial class GreetingLog
{
    [LoggerMessage(EventId = 3600, EventName = nameof(Ready), Level = LogLevel.Information,
        Message = "{Greeting}")]
    public static partial void Ready(ILogger logger, string greeting);

    [LoggerMessage(EventId = 3601, EventName = nameof(Unsafe), Level = LogLevel.Warning, Message = "{Risk}")]
    public static partial void Unsafe(ILogger logger, string risk);
}
