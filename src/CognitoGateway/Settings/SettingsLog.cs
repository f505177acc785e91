namespace CognitoGateway.Settings;

internal static partial class SettingsLog
{
    [LoggerMessage(EventId = 3300, EventName = nameof(Set), Level = LogLevel.Information,
        Message = "{Setting} is {Value}")]
    public static partial void Set(ILogger logger, string setting, string value);
}
