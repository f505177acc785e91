using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Protocol;

internal static partial class ProtocolLog
{
    [LoggerMessage(EventId = 5100, EventName = nameof(Refused), Level = LogLevel.Debug,
        Message = "{Operation} refused with {Code}, request {RequestId}")]
    public static partial void Refused(ILogger logger, string operation, string code, string requestId);

    [LoggerMessage(EventId = 5101, EventName = nameof(Failed), Level = LogLevel.Error,
        Message = "{Operation} failed, request {RequestId}")]
    public static partial void Failed(ILogger logger, Exception exception, string operation, string requestId);
}
