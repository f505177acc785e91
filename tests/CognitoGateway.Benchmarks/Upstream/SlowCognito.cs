using System.Collections.Concurrent;
using System.Diagnostics;
using CognitoGateway.Benchmarks.Load;

namespace CognitoGateway.Benchmarks.Upstream;

/// <summary>A process that answers like Cognito, after a time that is always the same.</summary>
internal static class SlowCognito
{
    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(20);
    private static readonly BlockingCollection<(long Due, TaskCompletionSource Answer)> Waiting = [];

    public static Task<int> RunAsync()
    {
        new Thread(AnswerInTime) { IsBackground = true }.Start();
        return CannedCognito.RunAsync(AnswerAsync, _ => throw new NotSupportedException());
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var due = PreciseClock.After(Stopwatch.GetTimestamp(), Time);
        await context.Request.BodyReader.CopyToAsync(Stream.Null);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Waiting.Add((due, answer));
        await answer.Task;
        await CannedCognito.AnswerAsync(context, CannedAnswers.User);
    }

    // All wait equally long, so they are answered in the order in which they came.
    private static void AnswerInTime()
    {
        foreach (var (due, answer) in Waiting.GetConsumingEnumerable())
        {
            PreciseClock.WaitUntil(due);
            answer.SetResult();
        }
    }
}
