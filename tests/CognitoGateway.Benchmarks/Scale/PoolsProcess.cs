using System.Diagnostics;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Embedded.Hosting;

namespace CognitoGateway.Benchmarks.Scale;

/// <summary>Embedded user pools in a process of their own.</summary>
internal static class PoolsProcess
{
    /// <summary>
    /// Starts from a folder, tells the start, and answers <c>usage</c> and <c>memory</c> until its input ends.
    /// </summary>
    public static async Task<int> RunAsync(string folder)
    {
        var (cpu, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await using var server = new EmbeddedServer(new()
        {
            Url = new("http://127.0.0.1:0"),
            DataDirectory = folder,
            SeedDemoData = false,
            PasswordIterations = 1,
        });
        await server.StartAsync();
        await Lines.SayAsync(
            new PoolsStart(
                server.Url,
                Stopwatch.GetElapsedTime(started),
                Environment.CpuUsage.TotalTime - cpu,
                WorkingSet()).ToString());
        while (await Console.In.ReadLineAsync() is { } command)
        {
            await Lines.SayAsync(command switch
            {
                "usage" => Usage.Now.ToString(),
                "memory" => WorkingSet().ToString(InvariantCulture),
                _ => throw new InvalidOperationException(command),
            });
        }

        return 0;
    }

    private static long WorkingSet()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}

/// <summary>How the pools started.</summary>
/// <param name="Url">Where they listen.</param>
/// <param name="Elapsed">From the beginning to listening.</param>
/// <param name="Cpu">The same, on all cores.</param>
/// <param name="WorkingSet">The most memory that the process had until then, in bytes.</param>
internal sealed record PoolsStart(Uri Url, TimeSpan Elapsed, TimeSpan Cpu, long WorkingSet)
{
    public static PoolsStart Parse(string line)
    {
        var parts = line.Split(' ');
        return new(
            new(parts[0]),
            TimeSpan.Parse(parts[1], InvariantCulture),
            TimeSpan.Parse(parts[2], InvariantCulture),
            long.Parse(parts[3], InvariantCulture));
    }

    public override string ToString() =>
        string.Create(InvariantCulture, $"{Url} {Elapsed:c} {Cpu:c} {WorkingSet}");
}
