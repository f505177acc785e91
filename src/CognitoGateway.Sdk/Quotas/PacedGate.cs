namespace CognitoGateway.Sdk.Quotas;

/// <summary>
/// Lets calls through at a rate. Those that come too fast wait: the urgent lanes first, fairly among the callers of a
/// lane, no longer than they may, and no more of them than there is room for.
/// </summary>
internal sealed class PacedGate : IDisposable
{
    // One turn in so many goes to the least urgent that wait, so that they are never forgotten.
    private const int TurnOfTheLast = 16;

    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly QuotaOptions _options;
    private readonly TimeProvider _time;
    private readonly QuotaRate _rate;
    private readonly QuotaQueue[] _lanes;
    private readonly ITimer _timer;
    private int _waiting;
    private int _turns;
    private long _passed;
    private long _throttled;

    /// <summary>Makes a gate that nobody waits at.</summary>
    /// <param name="name">What the quota is called.</param>
    /// <param name="quota">Calls a second.</param>
    /// <param name="burst">For how long tokens are saved up.</param>
    /// <param name="options">How long and how many may wait.</param>
    /// <param name="time">The clock.</param>
    public PacedGate(string name, double quota, TimeSpan burst, QuotaOptions options, TimeProvider time)
    {
        Name = name;
        _options = options;
        _time = time;
        _rate = new(quota, options.Share, burst, time);
        _lanes = [.. Enum.GetValues<QuotaLane>().Select(_ => new QuotaQueue(options.QueueLimit))];
        _timer = time.CreateTimer(
            static gate => ((PacedGate)gate!).LetThrough(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What the quota is called.</summary>
    public string Name { get; }

    /// <summary>Whether nobody waits, and no call has gone for long.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _waiting == 0 && _rate.Until(1) == TimeSpan.Zero;
            }
        }
    }

    /// <summary>How much of the rate was used of late: 1 is all of it.</summary>
    public double Load
    {
        get
        {
            lock (_lock)
            {
                return _rate.Load;
            }
        }
    }

    /// <summary>What goes on at the gate.</summary>
    public QuotaState State
    {
        get
        {
            lock (_lock)
            {
                return new(
                    Name,
                    _rate.Quota,
                    _rate.PerSecond,
                    _rate.Used,
                    _passed,
                    _throttled,
                    [.. _lanes.Select(lane => lane.Count)]);
            }
        }
    }

    /// <summary>Changes the quota.</summary>
    public void SetQuota(double quota)
    {
        lock (_lock)
        {
            _rate.Quota = quota;
        }

        LetThrough();
    }

    /// <summary>Takes note that Cognito throttled a call that was let through.</summary>
    public void Throttled()
    {
        lock (_lock)
        {
            _throttled++;
            _rate.Throttled();
            Schedule();
        }
    }

    /// <summary>Lets a call through that does not wait: false where it would have to.</summary>
    public bool TryPass()
    {
        lock (_lock)
        {
            return TryTake();
        }
    }

    /// <summary>Waits for the call's turn.</summary>
    /// <exception cref="CognitoException">It would wait too long, or too many wait already.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ValueTask PassAsync(QuotaCaller caller, CancellationToken cancellationToken)
    {
        QuotaWaiter waiter;
        QuotaWaiter? crowdedOut;
        lock (_lock)
        {
            if (TryTake())
            {
                return default;
            }

            crowdedOut = MakeRoomFor(caller);
            waiter = Enqueue(caller);
        }

        crowdedOut?.TrySetException(Refusal(crowdedOut.Caller.Lane, ShortestRetry));

        return new(WaitAsync(waiter, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private bool TryTake()
    {
        if (_waiting > 0 || !_rate.TryTake())
        {
            return false;
        }

        _passed++;
        return true;
    }

    private QuotaWaiter? MakeRoomFor(QuotaCaller caller)
    {
        var wait = _rate.Until(Before(caller) + 1);
        var longest = _options.LongestWait(caller.Lane);
        if (wait > longest)
        {
            throw Refusal(caller.Lane, wait - longest);
        }

        var queue = _lanes[(int)caller.Lane];
        if (!queue.IsFull)
        {
            return null;
        }

        var crowdedOut = queue.TakeFromTheLongest(caller.Name) ?? throw Refusal(caller.Lane, wait);
        Count(-1);

        return crowdedOut;
    }

    private QuotaWaiter Enqueue(QuotaCaller caller)
    {
        var waiter = new QuotaWaiter(caller);
        _lanes[(int)caller.Lane].Add(waiter);
        Count(+1);
        Schedule();

        return waiter;
    }

    private int Before(QuotaCaller caller)
    {
        var before = _lanes[(int)caller.Lane].Before(caller.Name);
        for (var lane = 0; lane < (int)caller.Lane; lane++)
        {
            before += _lanes[lane].Count;
        }

        return before;
    }

    private async Task WaitAsync(QuotaWaiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (gate, leaving) = ((PacedGate, QuotaWaiter))state!;
                gate.Leave(leaving);
                leaving.TrySetCanceled(token);
            },
            (this, waiter));
        var begun = _time.GetTimestamp();
        await waiter.Task;
        CognitoMeters.Waited(Name, waiter.Caller.Lane, _time.GetElapsedTime(begun));
    }

    private void Leave(QuotaWaiter waiter)
    {
        lock (_lock)
        {
            if (_lanes[(int)waiter.Caller.Lane].Remove(waiter))
            {
                Count(-1);
            }
        }
    }

    private void LetThrough()
    {
        List<QuotaWaiter>? turns = null;
        lock (_lock)
        {
            while (_waiting > 0 && _rate.TryTake())
            {
                Count(-1);
                _passed++;
                (turns ??= []).Add(Next());
            }

            Schedule();
        }

        turns?.ForEach(waiter => waiter.TrySetResult());
    }

    private void Count(int change)
    {
        _waiting += change;
        _rate.IsAwaited = _waiting > 0;
    }

    private QuotaWaiter Next()
    {
        var lanes = ++_turns % TurnOfTheLast == 0 ? _lanes.Reverse() : _lanes;

        return lanes.Select(lane => lane.Take()).First(waiter => waiter is not null)!;
    }

    private void Schedule()
    {
        if (_waiting > 0)
        {
            // Rounded up: a timer that is early would only have to be set again.
            var due = Math.Ceiling(_rate.Until(1).TotalMilliseconds);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, due)), Timeout.InfiniteTimeSpan);
        }
    }

    private CognitoException Refusal(QuotaLane lane, TimeSpan retryAfter)
    {
        CognitoMeters.Refused(Name, lane);

        return new(CognitoErrorCodes.QuotaUsedUp, $"Cognito's quota {Name} is used up by requests that wait already.")
        {
            Retry = RetrySafety.Never,
            RetryAfter = retryAfter > ShortestRetry ? retryAfter : ShortestRetry,
        };
    }
}
