using System.Diagnostics;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Scan;

/// <summary>
/// How fast the gateway exports all users of a pool, in parallel and one page after the other, with Cognito's own quota
/// and with one that was raised.
/// </summary>
internal static class ScanRates
{
    private const int PageSize = 60;

    // Quota, users read in parallel (half a minute's at the least that is wanted of them) and in sequence.
    private static readonly (int PerSecond, int Parallel, int Sequential, double Goal)[] Quotas =
        [(30, 60_000, 12_000, 95), (300, 360_000, 12_000, 90)];

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        var findings = new List<Finding>();
        foreach (var (perSecond, parallel, sequential, goal) in Quotas)
        {
            var ceiling = perSecond * PageSize;
            var (rate, throttled) = await RateAsync("parallel", perSecond, parallel);
            var (plain, _) = await RateAsync("sequential", perSecond, sequential);
            var quota = $"{perSecond} calls a second";
            findings.Add(Finding.AtLeast(
                $"{quota}: in parallel, of {ceiling} users a second", 100 * rate / ceiling, goal, "{0:F1} %"));
            findings.Add(Finding.Shown($"{quota}: users a second in parallel", rate, "{0:F0}"));
            findings.Add(Finding.Shown($"{quota}: users a second one page after the other", plain, "{0:F0}"));
            findings.Add(Finding.AtMost($"{quota}: calls throttled in parallel", throttled, 0, "{0:F0}"));
        }

        return findings;
    }

    private static async Task<(double PerSecond, double Throttled)> RateAsync(string scan, int perSecond, int users)
    {
        await using var upstream = await Child.StartAsync("paging-upstream", $"{users}", $"{perSecond}");
        await using var gateway = await Child.StartAsync(
            "gateway", upstream.Greeting, $"--Cognito:Quotas:Rates:UserList={perSecond}");
        using var http = new HttpClient { BaseAddress = new(gateway.Greeting), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add("X-Api-Key", GatewaySubject.ApiKey);
        http.DefaultRequestHeaders.Accept.ParseAdd("application/x-ndjson");
        await WarmUpAsync(http);
        var started = Stopwatch.GetTimestamp();
        var rows = await CountRowsAsync(http, scan);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        return rows == users
            ? (rows / seconds, double.Parse(await upstream.AskAsync("throttled"), InvariantCulture))
            : throw new InvalidOperationException($"{rows} of {users} users were exported.");
    }

    // What a route's first call takes is the start's. Nobody's sub begins with "nobody".
    private static async Task WarmUpAsync(HttpClient http)
    {
        using var page = await http.GetAsync(new Uri($"/pools/{Calls.UserPoolId}/users?email=nobody", UriKind.Relative));
        page.EnsureSuccessStatusCode();
    }

    private static async Task<int> CountRowsAsync(HttpClient http, string scan)
    {
        using var response = await http.GetAsync(
            new Uri($"/pools/{Calls.UserPoolId}/users?scan={scan}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var (rows, buffer) = (0, new byte[64 * 1024]);
        while (await body.ReadAsync(buffer) is var read and > 0)
        {
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return rows;
    }
}
