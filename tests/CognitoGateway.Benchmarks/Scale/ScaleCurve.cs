using System.Text;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Scale;

/// <summary>Measures embedded pools of a thousand to a million users, and prints one table.</summary>
internal static class ScaleCurve
{
    private const int Rounds = 5;
    private const int CallsPerRound = 400;

    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static async Task<int> RunAsync(IReadOnlyList<int> sizes)
    {
        var table = new StringBuilder(
            """
            | users | start s | start CPU s | page µs | e-mail = µs | e-mail ^= µs | sub ^= µs | create µs | peak MB | disk MB |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var size in sizes.Count > 0 ? sizes : Sizes)
        {
            table.AppendLine(await RowAsync(size));
        }

        await Console.Out.WriteAsync(table);
        return 0;
    }

    private static async Task<string> RowAsync(int users)
    {
        using var folder = await FilledFolder.MakeAsync(users);
        await using var child = await Child.StartAsync("pools", folder.Path);
        var start = PoolsStart.Parse(child.Greeting);
        using var calls = new PoolCalls(start.Url, folder.UserPoolId, users);
        Func<Task>[] ways =
        [
            calls.ListAsync, calls.FindByEmailAsync, calls.FindByEmailPrefixAsync, calls.FindBySubPrefixAsync,
            calls.CreateAsync,
        ];
        await SettleAsync(child);
        var rounds = ways.Select(_ => new List<double>()).ToArray();

        // The first rounds warm up; then round by round, so that what else the machine does meets all of them.
        for (var round = -Rounds; round < Rounds; round++)
        {
            for (var i = 0; i < ways.Length; i++)
            {
                var microseconds = await MeasureAsync(child, ways[i]);
                if (round >= 0)
                {
                    rounds[i].Add(microseconds);
                }
            }
        }

        var peak = long.Parse(await child.AskAsync("memory"), InvariantCulture);
        var medians = string.Join(" | ", rounds.Select(each => each.Order().ElementAt(Rounds / 2).ToString("F0", InvariantCulture)));

        return string.Create(
            InvariantCulture,
            $"| {users:N0} | {start.Elapsed.TotalSeconds:F1} | {start.Cpu.TotalSeconds:F1} | {medians} | {peak >> 20:N0} | {folder.Bytes >> 20:N0} |");
    }

    // A long journal is made into a snapshot in the background: that is no call's cost.
    private static async Task SettleAsync(Child child)
    {
        var before = Usage.Parse(await child.AskAsync("usage"));
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            var now = Usage.Parse(await child.AskAsync("usage"));
            if (now.Microseconds - before.Microseconds < 100_000)
            {
                return;
            }

            before = now;
        }
    }

    private static async Task<double> MeasureAsync(Child child, Func<Task> call)
    {
        var before = Usage.Parse(await child.AskAsync("usage"));
        await Calls.RunAsync(CallsPerRound, call);
        return Usage.Parse(await child.AskAsync("usage")).PerCall(before, CallsPerRound).Microseconds;
    }
}
