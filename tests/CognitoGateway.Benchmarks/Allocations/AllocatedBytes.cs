using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Allocations;

/// <summary>
/// Prints the bytes that the gateway allocates for a request, one line for each call, e.g. <c>User 29184</c>. One
/// request after the other, so that nothing depends on who comes first.
/// </summary>
internal static class AllocatedBytes
{
    private const int WarmUps = 500;
    private const int Count = 500;

    public static async Task<int> RunAsync()
    {
        await using var upstream = await Child.StartAsync("upstream");
        foreach (var call in Enum.GetValues<Call>())
        {
            await using var gateway = await Child.StartAsync("gateway", upstream.Greeting);
            var load = new ClosedLoop(new(gateway.Greeting), Requests.Rest(call), connections: 1);
            await load.RunAsync(WarmUps);
            var before = Usage.Parse(await gateway.AskAsync("usage"));
            await load.RunAsync(Count);
            var after = Usage.Parse(await gateway.AskAsync("usage"));
            await Console.Out.WriteLineAsync($"{call} {after.PerCall(before, Count).Bytes}");
        }

        return 0;
    }
}
