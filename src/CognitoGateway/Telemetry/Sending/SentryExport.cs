using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace CognitoGateway.Telemetry.Sending;

/// <summary>Sends errors and traces to a project of Sentry's, by the addresses at which it takes OTLP.</summary>
internal sealed class SentryExport(SentryDsn dsn, SentryOptions options)
{
    private readonly TraceIdRatioBasedSampler _share = new(options.TracesSampleRate);

    /// <summary>Decides on traces where nothing else does: as the caller did, or else by the share.</summary>
    public Sampler Sampler => new ParentBasedSampler(_share);

    /// <summary>Sends the spans of traces.</summary>
    public BaseProcessor<Activity> Traces() => new Selected<Activity>(
        new BatchActivityExportProcessor(new OtlpTraceExporter(To(dsn.Traces))), IsSent);

    /// <summary>Sends what is logged as an error.</summary>
    public BaseProcessor<LogRecord> Errors() => new Selected<LogRecord>(
        new BatchLogRecordExportProcessor(new OtlpLogExporter(To(dsn.Logs))),
        static record => record.LogLevel >= LogLevel.Error);

    private OtlpExporterOptions To(Uri address) => new()
    {
        Endpoint = address,
        Protocol = OtlpExportProtocol.HttpProtobuf,
        Headers = $"x-sentry-auth=sentry sentry_key={dsn.Key.Reveal()}",
    };

    // Another sampler may have had the trace recorded, for the collector: all its spans are sent here, or none.
    private bool IsSent(Activity span)
    {
        var first = span;
        while (first.Parent is { } parent)
        {
            first = parent;
        }

        return first.HasRemoteParent
            || _share.ShouldSample(new(default, span.TraceId, span.DisplayName, span.Kind, null, null)).Decision
                is SamplingDecision.RecordAndSample;
    }
}
