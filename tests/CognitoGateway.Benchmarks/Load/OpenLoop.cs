using System.Diagnostics;

namespace CognitoGateway.Benchmarks.Load;

/// <summary>
/// Makes calls at random moments at a fixed rate, whether those before are answered or not: as many independent callers
/// do. What is late for whatever reason counts as waiting.
/// </summary>
internal static class OpenLoop
{
    // The same moments in every run.
    private const int Seed = 20;

    /// <summary>Makes calls for some time, and waits for their answers.</summary>
    /// <returns>How long each took from the moment at which it was due.</returns>
    public static async Task<Latencies> RunAsync(double perSecond, TimeSpan duration, Func<int, Task> call)
    {
        var calls = await Task.Factory.StartNew(
            () => Start(perSecond, duration, call),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return new(await Task.WhenAll(calls));
    }

    private static List<Task<double>> Start(double perSecond, TimeSpan duration, Func<int, Task> call)
    {
        var random = new Random(Seed);
        var calls = new List<Task<double>>();
        var start = Stopwatch.GetTimestamp();
        var due = TimeSpan.Zero;
        while ((due += TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / perSecond)) < duration)
        {
            var moment = PreciseClock.After(start, due);
            PreciseClock.WaitUntil(moment);
            calls.Add(TimeAsync(moment, call(calls.Count)));
        }

        return calls;
    }

    private static async Task<double> TimeAsync(long moment, Task call)
    {
        await call;
        return Stopwatch.GetElapsedTime(moment).TotalMilliseconds;
    }
}
