namespace CognitoGateway.Security;

internal static partial class SecurityLog
{
    [LoggerMessage(EventId = 3001, EventName = nameof(KeysNotRead), Level = LogLevel.Warning,
        Message = "The keys of {Issuer} could not be read")]
    public static partial void KeysNotRead(ILogger logger, Exception exception, string issuer);
}
