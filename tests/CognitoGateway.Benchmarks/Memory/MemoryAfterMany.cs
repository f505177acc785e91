using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;

namespace CognitoGateway.Benchmarks.Memory;

/// <summary>The working set of the published gateway while it serves a million requests as fast as it can.</summary>
internal static class MemoryAfterMany
{
    private const int Samples = 10;
    private const int UsersPerSample = 95_000;
    private const int PagesPerSample = 5_000;
    private const int Connections = 32;
    private const double Megabyte = 1024 * 1024;

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var published = await PublishedGateway.MakeAsync();
        await using var upstream = await Child.StartAsync("upstream");
        var port = ForeignProcess.FreePort();
        var start = published.StartInfo(new(upstream.Greeting), port);
        await using var gateway = await ForeignProcess.StartAsync(start, port);
        var samples = new List<double>();
        for (var i = 0; i < Samples; i++)
        {
            await new ClosedLoop(gateway.Address, Requests.Rest(Call.User), Connections).RunAsync(UsersPerSample);
            await new ClosedLoop(gateway.Address, Requests.Rest(Call.Page), Connections).RunAsync(PagesPerSample);
            samples.Add(ProcessTree.ResidentBytes(gateway.Id) / Megabyte);
        }

        return [.. Judge(samples)];
    }

    private static IEnumerable<Finding> Judge(List<double> samples)
    {
        var curve = string.Join(", ", samples.Select(sample => sample.ToString("F0", InvariantCulture)));
        return
        [
            new("MB after each 100,000 requests", curve),
            Finding.AtMost("working set after 1,000,000 requests", samples[^1], 120, "{0:F0} MB"),
            Finding.AtMost(
                "growth over the second half of them",
                100 * ((samples[^1] / samples[(Samples / 2) - 1]) - 1),
                5,
                "{0:F1} %"),
        ];
    }
}
