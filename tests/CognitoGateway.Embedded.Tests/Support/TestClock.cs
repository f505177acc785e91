namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A clock that stands still until a test moves it; its timers go off as it is moved.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _timers = [];
    private readonly List<(TimeSpan DueTime, TaskCompletionSource Set)> _awaited = [];
    private long _ticks = start.UtcTicks;

    public TestClock()
        : this(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Ends as soon as somebody sets a timer to that time from then.</summary>
    public Task TimerAsync(TimeSpan dueTime)
    {
        var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((dueTime, set));
        }

        return set.Task;
    }

    public void Advance(TimeSpan time)
    {
        Interlocked.Add(ref _ticks, time.Ticks);
        foreach (var timer in Due())
        {
            timer.GoOff();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private IReadOnlyList<TestTimer> Due()
    {
        lock (_lock)
        {
            return [.. _timers.Where(timer => timer.DueAt <= GetUtcNow())];
        }
    }

    private sealed class TestTimer(TestClock clock, Action callback) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    (DueAt, _period) = (clock.GetUtcNow() + dueTime, period);
                    clock._timers.Add(this);
                    clock._awaited.Where(one => one.DueTime == dueTime).ToList().ForEach(one => one.Set.TrySetResult());
                }

                return true;
            }
        }

        public void GoOff()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            callback();
        }

        public void Dispose() => Stop();

        public ValueTask DisposeAsync()
        {
            Stop();
            return ValueTask.CompletedTask;
        }

        private void Stop() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
