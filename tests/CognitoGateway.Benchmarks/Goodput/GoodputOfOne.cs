using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;

namespace CognitoGateway.Benchmarks.Goodput;

/// <summary>
/// What one gateway makes of a quota that five times as many calls want, and boto3's adaptive mode beside it.
/// </summary>
internal static class GoodputOfOne
{
    public static async Task<IReadOnlyList<Finding>> RunAsync() =>
        [.. await OfGatewayAsync(), .. Programs.Python is null ? LeftOut() : await OfBoto3Async()];

    private static async Task<IEnumerable<Finding>> OfGatewayAsync()
    {
        await using var upstream = await StartUpstreamAsync();
        await using var gateway = await OverloadedGateway.StartAsync(upstream, "one");
        var counting = CallCounts.OfAsync(upstream, Overload.Start, Overload.Time);
        var bulk = gateway.CreateAsync(Overload.Bulk, Overload.Time);
        var signUps = await gateway.SignUpAsync(Overload.SignUps, Overload.Time);
        await bulk;
        var counts = await counting;
        return
        [
            Finding.AtLeast("goodput at 5 × the quota", counts.PercentOf(Overload.Quota), 97, "{0:F1} %"),
            Finding.AtMost("calls throttled after the first second", counts.Total.Throttled, 0, "{0:F0}"),
            Finding.Shown("sign-up p50 meanwhile", signUps.Median, "{0:F0} ms"),
            Finding.AtMost("sign-up p99 meanwhile", signUps.P99, 250, "{0:F0} ms"),
        ];
    }

    private static async Task<IEnumerable<Finding>> OfBoto3Async()
    {
        await using var upstream = await StartUpstreamAsync();
        using var boto3 = await Boto3.StartAsync(new(upstream.Greeting));
        var counts = await CallCounts.OfAsync(upstream, Overload.Start, Overload.Time);
        var (signUps, failed) = await boto3.EndAsync();
        return
        [
            Finding.Shown("boto3 adaptive: goodput", counts.PercentOf(Overload.Quota), "{0:F1} %"),
            Finding.Shown("boto3 adaptive: calls throttled after the first second", counts.Total.Throttled, "{0:F0}"),
            Finding.Shown("boto3 adaptive: sign-up p50", signUps.Median, "{0:F0} ms"),
            Finding.Shown("boto3 adaptive: sign-up p99", signUps.P99, "{0:F0} ms"),
            Finding.Shown("boto3 adaptive: sign-ups that failed or were not done in time", failed, "{0:F0} %"),
        ];
    }

    private static IEnumerable<Finding> LeftOut() => [Finding.LeftOut("boto3 adaptive", Programs.PythonLacks)];

    private static Task<Child> StartUpstreamAsync() =>
        Child.StartAsync("throttling-upstream", Overload.Quota.ToString(InvariantCulture));
}
