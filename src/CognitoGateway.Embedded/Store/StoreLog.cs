using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Store;

internal static partial class StoreLog
{
    [LoggerMessage(EventId = 5200, EventName = nameof(SnapshotFailed), Level = LogLevel.Warning,
        Message = "The journal could not be made into a snapshot; it goes on growing")]
    public static partial void SnapshotFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5201, EventName = nameof(Loading), Level = LogLevel.Information,
        Message = "Reading the user pools: {Percent} % of {Megabytes} MB")]
    public static partial void Loading(ILogger logger, long percent, long megabytes);
}
