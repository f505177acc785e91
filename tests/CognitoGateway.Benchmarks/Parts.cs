using CognitoGateway.Benchmarks.Allocations;
using CognitoGateway.Benchmarks.Cost;
using CognitoGateway.Benchmarks.Exports;
using CognitoGateway.Benchmarks.Faults;
using CognitoGateway.Benchmarks.Goodput;
using CognitoGateway.Benchmarks.Latency;
using CognitoGateway.Benchmarks.Memory;
using CognitoGateway.Benchmarks.Report;
using CognitoGateway.Benchmarks.Scale;
using CognitoGateway.Benchmarks.Scan;
using CognitoGateway.Benchmarks.SignIn;
using CognitoGateway.Benchmarks.Start;

namespace CognitoGateway.Benchmarks;

/// <summary>What can be measured, by its name on the command line.</summary>
internal static class Parts
{
    // Those with goals, in the order that they are measured in.
    private static readonly (string Name, string Title, Func<Task<IReadOnlyList<Finding>>> Run)[] Goals =
    [
        ("cost", "CPU time and memory of a request", CostComparison.RunAsync),
        ("throughput", "Requests a second on one core, 32 connections", Throughput.RunAsync),
        ("latency", "Latency that the gateway adds", AddedLatency.RunAsync),
        ("goodput", "A quota that five times as many calls want", GoodputOfOne.RunAsync),
        ("instances", "One quota, several instances", GoodputOfMany.RunAsync),
        ("scan", "All users of a pool, against 40 ms of latency", ScanRates.RunAsync),
        ("faults", "A Cognito that fails", FaultTolerance.RunAsync),
        ("memory", "Memory", MemoryAfterMany.RunAsync),
        ("exports", "A hundred thousand users, while others come and go", ExportedUsers.RunAsync),
        ("start", "Start", StartToAnswer.RunAsync),
    ];

    /// <summary>The part of that name; null where there is none.</summary>
    public static Func<string[], Task<int>>? Find(string name) => name switch
    {
        // Embedded pools of a thousand to a million users, or of the sizes that follow.
        "scale" => sizes => ScaleCurve.RunAsync([.. sizes.Select(size => int.Parse(size, InvariantCulture))]),

        // How long the gateway takes to refuse sign-ins of users who are there and who are not.
        "sign-in" => _ => SignInTimes.RunAsync(),

        // What a request allocates, for a test to compare.
        "allocations" => _ => AllocatedBytes.RunAsync(),

        // Exports of the gateway as it was built, for a test to judge.
        "exported" => _ => ExportedUsers.PrintAsync(),

        _ => Goals.FirstOrDefault(part => part.Name == name) is { Run: { } run } part
            ? async _ => await PrintAsync(part.Title, await run())
            : null,
    };

    /// <summary>Measures all that has a goal, one after the other.</summary>
    public static async Task<int> RunAllAsync()
    {
        var all = new List<Finding>();
        foreach (var (_, title, run) in Goals)
        {
            var findings = await run();
            await PrintAsync(title, findings);
            all.AddRange(findings);
        }

        return await PrintAsync("All goals", all.Where(finding => finding.Goal.Length > 0));
    }

    private static async Task<int> PrintAsync(string title, IEnumerable<Finding> findings)
    {
        await FindingTable.PrintAsync(title, findings);
        return 0;
    }
}
