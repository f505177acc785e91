using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Messages;

internal static partial class MessagesLog
{
    [LoggerMessage(EventId = 5700, EventName = nameof(NotWorded), Level = LogLevel.Warning,
        Message = "CustomMessage of pool {UserPoolId} worded an e-mail, which Cognito takes only where the pool's "
            + "EmailConfiguration has the EmailSendingAccount DEVELOPER; the pool's template is used")]
    public static partial void NotWorded(ILogger logger, string userPoolId);
}
