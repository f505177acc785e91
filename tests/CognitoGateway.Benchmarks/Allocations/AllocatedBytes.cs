using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Allocations;

/// <summary>
/// Prints the bytes that the gateway allocates for a request, one line for each call, e.g. <c>User 29184</c>: without
/// and with the log's line for each request. One request after the other, so that nothing depends on who comes first.
/// </summary>
internal static class AllocatedBytes
{
    private const string Logged = "--Logging:LogLevel:CognitoGateway.Telemetry.Logs=Information";

    private const int WarmUps = 500;
    private const int Count = 500;

    public static async Task<int> RunAsync()
    {
        await using var upstream = await Child.StartAsync("upstream");
        foreach (var call in Enum.GetValues<Call>())
        {
            await Console.Out.WriteLineAsync($"{call} {await MeasureAsync(call, upstream, PublishedGateway.Quiet)}");
        }

        await Console.Out.WriteLineAsync($"Logged{Call.User} {await MeasureAsync(Call.User, upstream, Logged)}");

        return 0;
    }

    private static async Task<long> MeasureAsync(Call call, Child upstream, string logging)
    {
        await using var gateway = await Child.StartAsync("gateway", upstream.Greeting, logging);
        var load = new ClosedLoop(new(gateway.Greeting), Requests.Rest(call), connections: 1);
        await load.RunAsync(WarmUps);
        var before = Usage.Parse(await gateway.AskAsync("usage"));
        await load.RunAsync(Count);
        var after = Usage.Parse(await gateway.AskAsync("usage"));

        return (long)after.PerCall(before, Count).Bytes;
    }
}
