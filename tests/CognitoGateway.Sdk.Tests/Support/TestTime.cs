namespace CognitoGateway.Sdk.Tests.Support;

/// <summary>Lets time pass on a test's clock while something is done.</summary>
internal static class TestTime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Starts something and lets time pass until it is done. All of it happens on this thread, in the timers' callbacks.
    /// </summary>
    public static async Task<T> PassUntilDoneAsync<T>(this TestClock clock, Func<Task<T>> start)
    {
        var doing = WithoutContext(start);
        for (var passed = TimeSpan.Zero; !doing.IsCompleted && passed < Longest; passed += Step)
        {
            clock.Advance(Step);
        }

        Assert.True(doing.IsCompleted, "It takes longer than a minute.");
        return await doing;
    }

    /// <summary>Starts something whose continuations are not sent back to a test runner's threads.</summary>
    public static T WithoutContext<T>(Func<T> start)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return start();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
