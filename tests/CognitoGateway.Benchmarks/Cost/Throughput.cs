using System.Diagnostics;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;

namespace CognitoGateway.Benchmarks.Cost;

/// <summary>
/// Requests a second on one core, under the load of the others. Where the load cannot keep the core busy, the figure is
/// the load's; so how busy it was stands beside it.
/// </summary>
internal static class Throughput
{
    private const int Rounds = 3;
    private const int Connections = 32;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        if (Environment.ProcessorCount == 1)
        {
            return [Finding.LeftOut("requests a second on one core", "a second core for the load")];
        }

        KeepToTheOthers();
        await using var upstream = await Child.StartAsync(Cores.Others, "upstream");
        var findings = new List<Finding>();
        foreach (var call in Enum.GetValues<Call>())
        {
            foreach (var way in Ways.All.Where(way => way.IsServer))
            {
                var what = $"{CostTable.TitleOf(call)}: {way.Title}";
                findings.Add(way.Lacks is { } lacks
                    ? Finding.LeftOut(what, lacks)
                    : await MeasureAsync(what, way, new(new(upstream.Greeting), call, Connections, Cores.First)));
            }
        }

        return findings;
    }

    private static async Task<Finding> MeasureAsync(string what, Way way, Site site)
    {
        var calls = (int)(way.CallsShare * (site.Call is Call.User ? 5000 : 2500));
        await using var process = await way.Start(site);
        await process.RunAsync(2 * calls);
        var rounds = new List<(double PerSecond, double Busy)>();
        for (var round = 0; round < Rounds; round++)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), await process.UsageAsync());
            await process.RunAsync(calls);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var used = (await process.UsageAsync()).Microseconds - before.Microseconds;
            rounds.Add((calls / seconds, used / seconds / 1e6));
        }

        var (perSecond, busy) = rounds.Order().ElementAt(Rounds / 2);
        return new(what, string.Create(InvariantCulture, $"{perSecond:N0}/s, core {busy:P0} busy"));
    }

    // The load is made here. All threads that there are and those to come.
    private static void KeepToTheOthers()
    {
        using var self = Process.GetCurrentProcess();
        using var taskset = Process.Start(new ProcessStartInfo(
            "taskset",
            ["--all-tasks", "--pid", "--cpu-list", $"1-{Environment.ProcessorCount - 1}", $"{self.Id}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        taskset.StandardOutput.ReadToEnd();
        taskset.WaitForExit();
    }
}
