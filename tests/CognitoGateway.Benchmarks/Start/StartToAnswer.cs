using System.Diagnostics;
using System.Net;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Start;

/// <summary>How long the published gateway takes from the start of its process to its first answers.</summary>
internal static class StartToAnswer
{
    private const int Starts = 7;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        using var published = await PublishedGateway.MakeAsync();
        await using var upstream = await Child.StartAsync("upstream");
        var starts = new List<(double Live, double User)>();
        for (var i = 0; i < Starts; i++)
        {
            starts.Add(await MeasureAsync(published, new(upstream.Greeting)));
        }

        return
        [
            Finding.AtMost("start to /health/live", Median(starts.Select(start => start.Live)), 500, "{0:F0} ms"),
            Finding.AtMost("start to the first user read", Median(starts.Select(start => start.User)), 500, "{0:F0} ms"),
        ];
    }

    private static async Task<(double Live, double User)> MeasureAsync(PublishedGateway published, Uri upstream)
    {
        var port = ForeignProcess.FreePort();
        var start = published.StartInfo(upstream, port);
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = Longest };
        http.DefaultRequestHeaders.Add("X-Api-Key", GatewaySubject.ApiKey);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            await AnswersAsync(http, "/health/live", started);
            var live = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            await AnswersAsync(http, Requests.PathOf(Call.User, number: 0), started);
            return (live, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task AnswersAsync(HttpClient http, string path, long started)
    {
        while (!await IsAnsweredAsync(http, path))
        {
            if (Stopwatch.GetElapsedTime(started) > Longest)
            {
                throw new InvalidOperationException($"The gateway does not answer {path}.");
            }

            await Task.Delay(1);
        }
    }

    private static async Task<bool> IsAnsweredAsync(HttpClient http, string path)
    {
        try
        {
            using var response = await http.GetAsync(path);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Starts / 2);
}
