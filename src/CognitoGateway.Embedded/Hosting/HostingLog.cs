using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(EventId = 5000, EventName = nameof(Listening), Level = LogLevel.Information,
        Message = "The embedded user pools, for development and tests, listen on {Url}; inbox at {Url}inbox")]
    public static partial void Listening(ILogger logger, Uri url);
}
