using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;

namespace CognitoGateway.Benchmarks.Goodput;

/// <summary>What several gateways make of one quota, who know nothing of each other.</summary>
internal static class GoodputOfMany
{
    // The access keys of the gateways begin so; their first calls are not signed.
    private const string Instance = "instance-";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<Finding>> RunAsync() => [.. await OfAsync(2), .. await OfAsync(4)];

    private static async Task<IEnumerable<Finding>> OfAsync(int instances)
    {
        await using var upstream =
            await Child.StartAsync("throttling-upstream", Overload.Quota.ToString(InvariantCulture));
        var gateways = await Task.WhenAll(Enumerable.Range(0, instances)
            .Select(number => OverloadedGateway.StartAsync(upstream, $"{Instance}{number}")));
        var counting = CallCounts.OfAsync(upstream, Settling, Time);
        await Task.WhenAll(gateways.Select(gateway => gateway.CreateAsync(Overload.Bulk / instances, Time)));
        var counts = await counting;
        foreach (var gateway in gateways)
        {
            await gateway.DisposeAsync();
        }

        return Judge(instances, counts);
    }

    private static IEnumerable<Finding> Judge(int instances, CallCounts counts)
    {
        var fair = (double)counts.Total.Taken / instances;
        var shares = counts.ByCaller
            .Where(one => one.Key.StartsWith(Instance, StringComparison.Ordinal))
            .OrderBy(one => one.Key)
            .Select(one => 100 * one.Value.Taken / fair)
            .ToList();
        var list = string.Join(", ", shares.Select(share => share.ToString("F0", InvariantCulture)));
        return
        [
            Finding.AtLeast($"goodput of {instances} instances", counts.PercentOf(Overload.Quota), 90, "{0:F1} %"),
            Finding.AtMost(
                $"farthest from its fair share of {instances} instances ({list} % of it)",
                shares.Max(share => Math.Abs(share - 100)),
                20,
                "{0:F0} %"),
            Finding.Shown(
                $"throttled calls of {instances} instances, to those that succeeded",
                100.0 * counts.Total.Throttled / counts.Total.Taken,
                "{0:F1} %"),
        ];
    }
}
