using System.Diagnostics;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Upstream;

namespace CognitoGateway.Benchmarks.Goodput;

/// <summary>What a throttling Cognito counted between two moments.</summary>
/// <param name="ByCaller">Calls by access key.</param>
/// <param name="Seconds">The time between.</param>
internal sealed record CallCounts(IReadOnlyDictionary<string, CallCount> ByCaller, double Seconds)
{
    /// <summary>All callers' calls.</summary>
    public CallCount Total => ByCaller.Values.Aggregate(CallCount.None, (sum, one) => sum + one);

    /// <summary>Successful calls, in percent of what the quota allows.</summary>
    public double PercentOf(double quota) => 100 * Total.Taken / (quota * Seconds);

    /// <summary>Counts from <paramref name="after"/> until <paramref name="until"/> have gone by.</summary>
    public static async Task<CallCounts> OfAsync(Child upstream, TimeSpan after, TimeSpan until)
    {
        await Task.Delay(after);
        var before = CallCount.Parse(await upstream.AskAsync("count"));
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(until - after);
        var counts = CallCount.Parse(await upstream.AskAsync("count"));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(
            counts.ToDictionary(one => one.Key, one => one.Value - before.GetValueOrDefault(one.Key, CallCount.None)),
            seconds);
    }
}
