using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.OAuth;

internal static partial class OAuthLog
{
    [LoggerMessage(EventId = 5700, EventName = nameof(Failed), Level = LogLevel.Error,
        Message = "A {Method} to a domain of a user pool failed")]
    public static partial void Failed(ILogger logger, Exception exception, string method);
}
