using System.Diagnostics;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;
using CognitoGateway.Benchmarks.Scale;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Exports;

/// <summary>
/// Exports all users of an embedded pool in each format, one way or the other, while users are created and deleted.
/// </summary>
internal static class ExportedUsers
{
    private const int Users = 100_000;

    private static readonly (string Name, string Accept, string Query)[] Ways =
    [
        ("ndjson-sequential", "application/x-ndjson", "scan=sequential"),
        ("csv-parallel", "text/csv", "scan=parallel"),
    ];

    /// <summary>What comes of it with the published gateway.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var published = await PublishedGateway.MakeAsync();
        var exports = await ExportAsync(published.StartInfo);

        return
        [
            .. exports.SelectMany(export => new[]
            {
                Finding.Shown($"{export.Name}: users who stayed and were exported once", export.Once, "{0:F0}"),
                Finding.AtMost($"{export.Name}: users exported twice, or not at all though they stayed", export.Wrong, 0, "{0:F0}"),
                Finding.AtMost($"{export.Name}: most memory of the gateway", export.PeakAfter, 150, "{0:F0} MB"),
            }),
        ];
    }

    /// <summary>
    /// Prints the same of the gateway as it was built, one line for each way: the users who stayed and were exported
    /// once, those who were not as they should be, and the most memory before and after, in MB; e.g.
    /// <c>csv-parallel 99000 0 120 140</c>.
    /// </summary>
    public static async Task<int> PrintAsync()
    {
        foreach (var export in await ExportAsync(StartInfo))
        {
            await Console.Out.WriteLineAsync(string.Create(
                InvariantCulture,
                $"{export.Name} {export.Once} {export.Wrong} {export.PeakBefore} {export.PeakAfter}"));
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Exported>> ExportAsync(Func<Uri, int, ProcessStartInfo> startInfo)
    {
        using var folder = await FilledFolder.MakeAsync(Users);
        await using var pools = await Child.StartAsync("pools", folder.Path);
        var address = PoolsStart.Parse(pools.Greeting).Url;
        var port = ForeignProcess.FreePort();
        await using var gateway = await ForeignProcess.StartAsync(startInfo(address, port), port);
        using var http = new HttpClient { BaseAddress = gateway.Address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add("X-Api-Key", GatewaySubject.ApiKey);
        var path = $"/pools/{folder.UserPoolId}/users";
        await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        using var others = new ComingAndGoing(address, folder.UserPoolId, Users);
        var exports = new List<Exported>();
        foreach (var (name, accept, query) in Ways)
        {
            var before = ProcessTree.PeakBytes(gateway.Id) >> 20;
            using var stop = new CancellationTokenSource();
            var moving = others.RunAsync(stop.Token);
            var times = await CountAsync(http, accept, $"{path}?{query}");
            await stop.CancelAsync();
            await moving;
            var stayed = others.Stayed().ToList();
            var once = stayed.Count(username => times.GetValueOrDefault(username) == 1);
            var wrong = stayed.Count(username => !times.ContainsKey(username)) + times.Values.Count(count => count > 1);
            exports.Add(new(name, once, wrong, before, ProcessTree.PeakBytes(gateway.Id) >> 20));
        }

        return exports;
    }

    // Its own program, with the garbage collector that it is shipped with.
    private static ProcessStartInfo StartInfo(Uri upstream, int port) => new(
        "dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "CognitoGateway.dll"), $"--urls=http://127.0.0.1:{port}",
            .. GatewaySubject.InFrontOf(upstream), PublishedGateway.Quiet,
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

    // Memory in MB.
    private sealed record Exported(string Name, int Once, int Wrong, long PeakBefore, long PeakAfter);
}
