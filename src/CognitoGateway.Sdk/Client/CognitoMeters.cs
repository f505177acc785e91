using System.Diagnostics;
using System.Diagnostics.Metrics;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Sdk;

/// <summary>
/// What the client counts and measures, under the meter <see cref="Name"/>. No tag holds what callers or users chose.
/// </summary>
public sealed class CognitoMeters : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "CognitoGateway.Sdk";

    private static readonly Meter Shared = new(Name);

    // As semantic conventions have them for HTTP, and up to the longest wait.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60],
    };

    private readonly Meter _own = new(Name);
    private readonly Func<IEnumerable<CognitoRegion>> _regions;

    /// <summary>Shows how the quotas of those regions stand.</summary>
    internal CognitoMeters(Func<IEnumerable<CognitoRegion>> regions)
    {
        _regions = regions;
        _own.CreateObservableGauge(
            "cognito.client.quota.limit",
            () => OfQuotas(quota => quota.Quota),
            "{call}/s",
            "Calls a second that Cognito allows.");
        _own.CreateObservableGauge(
            "cognito.client.quota.rate",
            () => OfQuotas(quota => quota.PerSecond),
            "{call}/s",
            "Calls a second that go at present.");
        _own.CreateObservableGauge(
            "cognito.client.quota.used",
            () => OfQuotas(quota => quota.Used),
            "{call}/s",
            "Calls of the last second, or so.");
        _own.CreateObservableCounter(
            "cognito.client.quota.throttled",
            () => OfQuotas(quota => quota.Throttled),
            "{call}",
            "Calls that Cognito turned away.");
        _own.CreateObservableGauge("cognito.client.quota.waiting", OfLanes, "{call}", "Calls that wait for their turn.");
        _own.CreateObservableGauge(
            "cognito.client.circuit.open",
            () => _regions().Select(region =>
                new Measurement<int>(region.IsCircuitOpen ? 1 : 0, new KeyValuePair<string, object?>("cloud.region", region.Name))),
            "{circuit}",
            "Whether the way to a region is closed to calls (1) or not (0).");
    }

    /// <summary>Reads that were answered by the call of another one.</summary>
    internal static Counter<long> SharedReads { get; } = Shared.CreateCounter<long>(
        "cognito.client.shared_reads", "{read}", "Reads that were answered by the call of another one.");

    /// <summary>Reads that were answered by what is kept.</summary>
    internal static Counter<long> CachedReads { get; } = Shared.CreateCounter<long>(
        "cognito.client.cached_reads", "{read}", "Reads that were answered by what is kept.");

    private static Histogram<double> Durations { get; } = Shared.CreateHistogram(
        "cognito.client.call.duration",
        "s",
        "How long calls took, with their waits and attempts.",
        tags: null,
        Seconds);

    private static Histogram<double> Waits { get; } = Shared.CreateHistogram(
        "cognito.client.quota.wait",
        "s",
        "How long calls waited that had to, for their turn.",
        tags: null,
        Seconds);

    private static Counter<long> Refusals { get; } = Shared.CreateCounter<long>(
        "cognito.client.quota.refused", "{call}", "Calls whose turn would have come too late.");

    private static Counter<long> Retries { get; } = Shared.CreateCounter<long>(
        "cognito.client.retries", "{attempt}", "Attempts after the first one.");

    private static Counter<long> CircuitChanges { get; } = Shared.CreateCounter<long>(
        "cognito.client.circuit_changes", "{change}", "How often the way to a region was closed to calls, or opened again.");

    private static Counter<long> Hedges { get; } = Shared.CreateCounter<long>(
        "cognito.client.hedges", "{read}", "Late reads that were sent once more.");

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    /// <summary>Takes note of a call that has ended.</summary>
    internal static void Called(CognitoCall call, TimeSpan duration)
    {
        if (!Durations.Enabled)
        {
            return;
        }

        var tags = new TagList([new("rpc.method", call.Operation.Name), new("cloud.region", call.Region)]);
        if (call.Failure is { } failure)
        {
            tags.Add("error.type", failure);
        }

        Durations.Record(duration.TotalSeconds, tags);
    }

    /// <summary>Takes note of a call that waited for its turn.</summary>
    internal static void Waited(string category, QuotaLane lane, TimeSpan wait) =>
        Waits.Record(wait.TotalSeconds, TagsOf(category, lane));

    /// <summary>Takes note of a call that was refused its turn.</summary>
    internal static void Refused(string category, QuotaLane lane) => Refusals.Add(1, TagsOf(category, lane));

    /// <summary>Takes note of another attempt after a failure.</summary>
    internal static void Retried(string failure) => Retries.Add(1, new KeyValuePair<string, object?>("error.type", failure));

    /// <summary>Takes note that a region's circuit has changed.</summary>
    internal static void CircuitIs(string state) => CircuitChanges.Add(1, new KeyValuePair<string, object?>("state", state));

    /// <summary>Takes note of a read that was sent once more.</summary>
    internal static void Hedged() => Hedges.Add(1);

    private static TagList TagsOf(string category, QuotaLane lane) =>
        new([new("cognito.quota", category), new("cognito.lane", lane.ToString())]);

    private IEnumerable<Measurement<T>> OfQuotas<T>(Func<QuotaState, T> value)
        where T : struct =>
        from region in _regions()
        from quota in region.Quotas
        select new Measurement<T>(value(quota), new("cloud.region", region.Name), new("cognito.quota", quota.Name));

    private IEnumerable<Measurement<int>> OfLanes() =>
        from region in _regions()
        from quota in region.Quotas
        from lane in Enum.GetValues<QuotaLane>()
        select new Measurement<int>(
            quota.Waiting[(int)lane],
            new("cloud.region", region.Name),
            new("cognito.quota", quota.Name),
            new("cognito.lane", lane.ToString()));
}
