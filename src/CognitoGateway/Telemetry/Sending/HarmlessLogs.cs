using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace CognitoGateway.Telemetry.Sending;

/// <summary>
/// Leaves of log records what is known to be harmless: of the gateway's own all but callers' addresses, of others' the
/// text without its values, and of exceptions what they are and where they were thrown. Their messages may quote what a
/// caller sent.
/// </summary>
internal sealed class HarmlessLogs : BaseProcessor<LogRecord>
{
    private const string Address = nameof(Address);

    /// <inheritdoc/>
    public override void OnEnd(LogRecord data)
    {
        var isOwn = data.CategoryName?.StartsWith(nameof(CognitoGateway), StringComparison.Ordinal) is true;
        List<KeyValuePair<string, object?>> kept = isOwn
            ? [.. (data.Attributes ?? []).Where(one => one.Key != Address)]
            : [];
        if (data.Exception is { } exception)
        {
            kept.Add(new("exception.type", exception.GetType().FullName));
            kept.Add(new("exception.stacktrace", Frames(exception)));
            data.Exception = null;
        }

        data.Attributes = kept;
        data.FormattedMessage = null;
    }

    // As .NET writes exceptions, but for their messages.
    private static string Frames(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).ToString();

        return exception.InnerException is { } inner
            ? $"{exception.GetType()} ---> {Frames(inner)}   --- End of inner exception stack trace ---\n{frames}"
            : $"{exception.GetType()}\n{frames}";
    }
}
