using System.Text.Json;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;

namespace CognitoGateway.Benchmarks.Cost;

/// <summary>CPU time and memory that a call takes, each way in turn, several rounds, by their medians.</summary>
internal static class CostComparison
{
    private const int Rounds = 5;
    private const int LeastWarmUps = 4;
    private const int MostWarmUps = 16;
    private const int Connections = 8;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        await using var upstream = await Child.StartAsync("upstream");
        var table = new CostTable();
        var findings = new List<Finding>();
        foreach (var call in Enum.GetValues<Call>())
        {
            var costs = await CompareAsync(new(new(upstream.Greeting), call, Connections, Cores.All));
            table.Add(call, costs);
            findings.AddRange(CostGoals.Of(call, costs));
        }

        await Console.Out.WriteAsync(table.ToString());
        return findings;
    }

    // Each call has processes of its own: code that was optimised for the other call would blur it.
    private static async Task<IReadOnlyDictionary<Way, Usage>> CompareAsync(Site site)
    {
        var running = new List<(Way Way, RunningWay Process, int Calls, List<Usage> Rounds)>();
        try
        {
            foreach (var way in Ways.All.Where(way => way.Lacks is null))
            {
                var calls = (int)(way.CallsShare * (site.Call is Call.User ? 4000 : 1500));
                running.Add((way, await way.Start(site), calls, []));
                await WarmUpAsync(running[^1].Process, calls);
            }

            await CheckAnswersAsync(running.Select(one => one.Process));

            // Round by round, not way by way: what else the machine does meets all of them.
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var (_, process, calls, rounds) in running)
                {
                    rounds.Add(await MeasureAsync(process, calls));
                }
            }

            return running.ToDictionary(one => one.Way, one => Median(one.Rounds));
        }
        finally
        {
            foreach (var (_, process, _, _) in running)
            {
                await process.DisposeAsync();
            }
        }
    }

    // The runtime compiles what is hot anew, in the background: until that is done the figures fall from run to run.
    private static async Task WarmUpAsync(RunningWay process, int calls)
    {
        var last = double.MaxValue;
        for (var i = 1; i <= MostWarmUps; i++)
        {
            var now = (await MeasureAsync(process, calls)).Microseconds;
            if (i >= LeastWarmUps && now > 0.95 * last)
            {
                return;
            }

            last = now;
        }
    }

    private static async Task<Usage> MeasureAsync(RunningWay process, int calls)
    {
        var before = await process.UsageAsync();
        await process.RunAsync(calls);
        return (await process.UsageAsync()).PerCall(before, calls);
    }

    // Those that answer in REST have to answer the same, or the comparison would not be one.
    private static async Task CheckAnswersAsync(IEnumerable<RunningWay> ways)
    {
        JsonElement? first = null;
        foreach (var way in ways)
        {
            if (await way.AnswerAsync() is not { } body || body.AsSpan().IndexOf("\"username\""u8) < 0)
            {
                continue;
            }

            var answer = JsonElement.Parse(body);
            first ??= answer;
            if (!JsonElement.DeepEquals(first.Value, answer))
            {
                throw new InvalidOperationException($"Not the same:\n{first}\n{answer}");
            }
        }
    }

    private static Usage Median(List<Usage> rounds) => new(
        rounds.Select(usage => usage.Microseconds).Order().ElementAt(Rounds / 2),
        rounds.Select(usage => usage.Bytes).Order().ElementAt(Rounds / 2));
}
