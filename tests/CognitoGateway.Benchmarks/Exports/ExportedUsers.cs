using System.Diagnostics;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Scale;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Exports;

/// <summary>
/// Exports all users of an embedded pool, in each format and way, while users are created and deleted, and prints a line
/// for each: the way, how many of those who were there throughout were exported once, how many were not, and the most
/// memory that the gateway had, in MB; e.g. <c>csv-parallel 99000 0 112</c>.
/// </summary>
internal static class ExportedUsers
{
    private const int Users = 100_000;

    private static readonly (string Name, string Accept, string Query)[] Ways =
    [
        ("ndjson-sequential", "application/x-ndjson", "scan=sequential"),
        ("csv-parallel", "text/csv", "scan=parallel"),
    ];

    public static async Task<int> RunAsync()
    {
        using var folder = await FilledFolder.MakeAsync(Users);
        await using var pools = await Child.StartAsync("pools", folder.Path);
        var address = PoolsStart.Parse(pools.Greeting).Url;
        var port = ForeignProcess.FreePort();
        await using var gateway = await ForeignProcess.StartAsync(StartInfo(address, port), port);
        using var http = new HttpClient { BaseAddress = gateway.Address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add("X-Api-Key", GatewaySubject.ApiKey);
        using var others = new ComingAndGoing(address, folder.UserPoolId, Users);
        foreach (var (name, accept, query) in Ways)
        {
            using var stop = new CancellationTokenSource();
            var moving = others.RunAsync(stop.Token);
            var times = await CountAsync(http, accept, $"/pools/{folder.UserPoolId}/users?{query}");
            await stop.CancelAsync();
            await moving;
            var stayed = others.Stayed().ToList();
            var once = stayed.Count(username => times.GetValueOrDefault(username) == 1);
            var wrong = stayed.Count - once + times.Values.Count(count => count > 1);
            var peak = ProcessTree.PeakBytes(gateway.Id) >> 20;
            await Console.Out.WriteLineAsync(string.Create(InvariantCulture, $"{name} {once} {wrong} {peak}"));
        }

        return 0;
    }

    // Its own program, with the garbage collector that it is shipped with.
    private static ProcessStartInfo StartInfo(Uri upstream, int port) => new(
        "dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "CognitoGateway.dll"), $"--urls=http://127.0.0.1:{port}",
            .. GatewaySubject.InFrontOf(upstream), "--Logging:LogLevel:Default=Warning",
        ])
    {
        UseShellExecute = false,
    };

    private static async Task<Dictionary<string, int>> CountAsync(HttpClient http, string accept, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await lines.ReadLineAsync() is { } line)
        {
            var username = UsernameIn(line);
            times[username] = times.GetValueOrDefault(username) + 1;
        }

        return times;
    }

    // It comes first in either format.
    private static string UsernameIn(string line) =>
        line.StartsWith('{') ? line.Split('"', 5)[3] : line[..line.IndexOf(',', StringComparison.Ordinal)];
}
