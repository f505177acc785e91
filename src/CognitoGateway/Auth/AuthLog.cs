namespace CognitoGateway.Auth;

internal static partial class AuthLog
{
    [LoggerMessage(EventId = 3101, EventName = nameof(ClientNotRead), Level = LogLevel.Warning,
        Message = "An app client of user pool {UserPoolId} could not be read ({Code}); a secret has to be configured")]
    public static partial void ClientNotRead(ILogger logger, string userPoolId, string code);
}
