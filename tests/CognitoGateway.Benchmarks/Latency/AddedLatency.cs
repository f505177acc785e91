using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;

namespace CognitoGateway.Benchmarks.Latency;

/// <summary>
/// How much later an answer comes through the gateway than straight from a Cognito that takes 20 ms, at 200 requests a
/// second: the same load on both, in turn.
/// </summary>
internal static class AddedLatency
{
    private const double PerSecond = 200;
    private const int Rounds = 3;
    private const int WarmUps = 20_000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        await using var upstream = await Child.StartAsync("slow-upstream");
        await using var gateway = await Child.StartAsync("gateway", upstream.Greeting);
        await WarmUpAsync(new(gateway.Greeting));
        using var direct = new ConnectionPool(new(upstream.Greeting));
        using var through = new ConnectionPool(new(gateway.Greeting));
        var (directly, added) = (new List<Latencies>(), new List<Latencies>());
        await MeasureAsync(direct, Requests.Wire(Call.User));
        await MeasureAsync(through, Requests.Rest(Call.User));
        for (var round = 0; round < Rounds; round++)
        {
            directly.Add(await MeasureAsync(direct, Requests.Wire(Call.User)));
            added.Add(await MeasureAsync(through, Requests.Rest(Call.User)));
        }

        return [.. Compare(Latencies.Of(directly), Latencies.Of(added))];
    }

    private static Task WarmUpAsync(Uri gateway) =>
        new ClosedLoop(gateway, Requests.Rest(Call.User), connections: 64).RunAsync(WarmUps);

    private static Task<Latencies> MeasureAsync(ConnectionPool pool, Func<int, byte[]> requestOf) =>
        OpenLoop.RunAsync(PerSecond, Round, number => pool.SendAsync(requestOf(number)));

    private static IEnumerable<Finding> Compare(Latencies direct, Latencies through) =>
    [
        Finding.Shown("p50 straight from Cognito", direct.Median, "{0:F2} ms"),
        Finding.Shown("p50 through the gateway", through.Median, "{0:F2} ms"),
        Finding.AtMost($"p50 added at {PerSecond} requests a second", through.Median - direct.Median, 0.3, "{0:F2} ms"),
        Finding.Shown("p99 straight from Cognito", direct.P99, "{0:F2} ms"),
        Finding.Shown("p99 through the gateway", through.P99, "{0:F2} ms"),
        Finding.AtMost($"p99 added at {PerSecond} requests a second", through.P99 - direct.P99, 2, "{0:F2} ms"),
    ];
}
