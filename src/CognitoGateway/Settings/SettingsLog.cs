namespace CognitoGateway.Settings;

internal static partial class SettingsLog
{
    [LoggerMessage(EventId = 3300, EventName = nameof(Differ), Level = LogLevel.Information,
        Message = "Settings that differ from their defaults:{Settings}")]
    public static partial void Differ(ILogger logger, string settings);
}
