namespace CognitoGateway.Exports;

internal static partial class ExportJobLog
{
    [LoggerMessage(EventId = 3500, EventName = nameof(Ended), Level = LogLevel.Information,
        Message = "Export {Job} of pool {Pool} has {Rows} rows in {Files} files")]
    public static partial void Ended(ILogger logger, string job, string pool, long rows, int files);

    [LoggerMessage(EventId = 3501, EventName = nameof(Failed), Level = LogLevel.Warning,
        Message = "Export {Job} of pool {Pool} failed: {Status} {Code}")]
    public static partial void Failed(ILogger logger, string job, string pool, int status, string? code);

    [LoggerMessage(EventId = 3502, EventName = nameof(Waits), Level = LogLevel.Warning,
        Message = "Export {Job} tries again in {PauseSeconds} s: {Operation} failed with {Code}")]
    public static partial void Waits(
        ILogger logger, string job, string? operation, string code, double pauseSeconds);

    [LoggerMessage(EventId = 3503, EventName = nameof(BeginsAnew), Level = LogLevel.Warning,
        Message = "Export {Job} begins anew: Cognito does not take its cursor any more")]
    public static partial void BeginsAnew(ILogger logger, string job);

    [LoggerMessage(EventId = 3504, EventName = nameof(Lost), Level = LogLevel.Information,
        Message = "Export {Job} was deleted, or another instance works at it: {Reason}")]
    public static partial void Lost(ILogger logger, string job, string reason);

    [LoggerMessage(EventId = 3505, EventName = nameof(NotSaved), Level = LogLevel.Error,
        Message = "Export {Job} could not be saved; it is taken up again later")]
    public static partial void NotSaved(ILogger logger, Exception exception, string job);

    [LoggerMessage(EventId = 3506, EventName = nameof(CannotWrite), Level = LogLevel.Error,
        Message = "The files of an export could not be written")]
    public static partial void CannotWrite(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3508, EventName = nameof(Broke), Level = LogLevel.Error,
        Message = "The work at export {Job} broke off")]
    public static partial void Broke(ILogger logger, Exception exception, string job);

    [LoggerMessage(EventId = 3507, EventName = nameof(CannotLook), Level = LogLevel.Error,
        Message = "The folder of the exports could not be read")]
    public static partial void CannotLook(ILogger logger, Exception exception);
}
