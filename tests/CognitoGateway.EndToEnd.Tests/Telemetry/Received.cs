using System.Globalization;

namespace CognitoGateway.EndToEnd.Tests.Telemetry;

/// <summary>A span as it was received.</summary>
/// <param name="Instance">Id of the process that it is of.</param>
/// <param name="Scope">Name of the activity source.</param>
/// <param name="Name">Its name.</param>
/// <param name="TraceId">The trace.</param>
/// <param name="Id">Its id.</param>
/// <param name="ParentId">The span above it; empty for none.</param>
/// <param name="IsError">Whether it failed.</param>
/// <param name="Links">The spans that it links to.</param>
/// <param name="Attributes">What it tells.</param>
internal sealed record ReceivedSpan(
    string Instance,
    string Scope,
    string Name,
    string TraceId,
    string Id,
    string ParentId,
    bool IsError,
    IReadOnlyList<string> Links,
    IReadOnlyDictionary<string, string> Attributes);

/// <summary>A metric as it was received.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Attributes">The attributes of each of its points.</param>
internal sealed record ReceivedMetric(
    string Name, string Unit, IReadOnlyList<IReadOnlyDictionary<string, string>> Attributes);

/// <summary>A log record as it was received.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Event">Name of the event.</param>
/// <param name="Body">The text.</param>
/// <param name="TraceId">The trace.</param>
/// <param name="SpanId">The span.</param>
/// <param name="Attributes">The values of the text.</param>
internal sealed record ReceivedLog(
    string Severity,
    string Event,
    string Body,
    string TraceId,
    string SpanId,
    IReadOnlyDictionary<string, string> Attributes);

/// <summary>Reads OTLP's messages: the numbers are those of its protobuf files.</summary>
internal static class Received
{
    /// <summary>The spans of an <c>ExportTraceServiceRequest</c>.</summary>
    public static IEnumerable<ReceivedSpan> Spans(Wire request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from span in scope.All(2)
        select new ReceivedSpan(
            Resource(resource).GetValueOrDefault("service.instance.id", ""),
            scope.One(1).Text(1),
            span.Text(5),
            span.Hex(1),
            span.Hex(2),
            span.Hex(4),
            span.One(15).Number(3) == 2,
            [.. span.All(13).Select(link => link.Hex(2))],
            Attributes(span.All(9)));

    /// <summary>The metrics of an <c>ExportMetricsServiceRequest</c>.</summary>
    public static IEnumerable<ReceivedMetric> Metrics(Wire request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from metric in scope.All(2)
        select new ReceivedMetric(metric.Text(1), metric.Text(3), [.. PointsOf(metric)]);

    /// <summary>The records of an <c>ExportLogsServiceRequest</c>.</summary>
    public static IEnumerable<ReceivedLog> Logs(Wire request) =>
        from resource in request.All(1)
        from scope in resource.All(2)
        from log in scope.All(2)
        select new ReceivedLog(
            log.Text(3), log.Text(12), Value(log.One(5)), log.Hex(9), log.Hex(10), Attributes(log.All(6)));

    /// <summary>What the first resource of a request says of the process.</summary>
    public static IReadOnlyDictionary<string, string> ResourceOf(Wire request) => Resource(request.One(1));

    private static Dictionary<string, string> Resource(Wire resource) => Attributes(resource.One(1).All(1));

    private static IEnumerable<IReadOnlyDictionary<string, string>> PointsOf(Wire metric)
    {
        const int Histogram = 9;

        var kind = new[] { 5, 7, Histogram }.First(metric.Has);

        return metric.One(kind).All(1).Select(point => Attributes(point.All(kind == Histogram ? 9 : 7)));
    }

    private static Dictionary<string, string> Attributes(IEnumerable<Wire> pairs) =>
        pairs.ToDictionary(pair => pair.Text(1), pair => Value(pair.One(2)), StringComparer.Ordinal);

    private static string Value(Wire value)
    {
        if (value.Has(4))
        {
            return BitConverter.UInt64BitsToDouble(value.Number(4)).ToString(CultureInfo.InvariantCulture);
        }

        if (value.Has(3))
        {
            return ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture);
        }

        return value.Has(2) ? (value.Number(2) == 1 ? "true" : "false") : value.Text(1);
    }
}
