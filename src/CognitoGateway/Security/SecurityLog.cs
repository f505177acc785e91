namespace CognitoGateway.Security;

internal static partial class SecurityLog
{
    [LoggerMessage(EventId = 3001, EventName = nameof(KeysNotRead), Level = LogLevel.Warning,
        Message = "The keys of {Issuer} could not be read")]
    public static partial void KeysNotRead(ILogger logger, Exception exception, string issuer);

    [LoggerMessage(EventId = 3010, EventName = nameof(KeyFileRead), Level = LogLevel.Information,
        Message = "The file of API keys was read: {Keys} keys")]
    public static partial void KeyFileRead(ILogger logger, int keys);

    [LoggerMessage(EventId = 3011, EventName = nameof(KeyFileGone), Level = LogLevel.Warning,
        Message = "The file of API keys is gone: none of its keys is taken any more")]
    public static partial void KeyFileGone(ILogger logger);

    [LoggerMessage(EventId = 3012, EventName = nameof(KeyFileNotTaken), Level = LogLevel.Error,
        Message = "The file of API keys is no good, the keys stay what they were: {Reason}")]
    public static partial void KeyFileNotTaken(ILogger logger, string reason);
}
