using Microsoft.Extensions.Options;

namespace CognitoGateway.Auth;

/// <summary>
/// Counts what is attempted in the name of each user, from wherever: so many requests in a window, and a wait that
/// doubles with each failure in a row. For names that nobody has too, so that a refusal tells nothing. At most so many
/// users are kept; the one that was heard of least recently goes first.
/// </summary>
internal sealed class UserAttempts(IOptions<UserAttemptOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan WhileAnotherIsChecked = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly UserAttemptOptions _options = options.Value;
    private readonly Dictionary<UserKey, LinkedListNode<Record>> _records = [];
    private readonly LinkedList<Record> _leastRecentFirst = [];

    /// <summary>How many users are counted.</summary>
    internal int Count => _records.Count;

    /// <summary>Begins an attempt in the name of a user.</summary>
    /// <param name="key">The user.</param>
    /// <param name="wait">How long to wait before trying again; zero where the attempt may go on.</param>
    /// <returns>The attempt, to be disposed of at its end; null where it may not go on.</returns>
    public UserAttempt? Begin(UserKey key, out TimeSpan wait)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var record = RecordOf(key);
            Refresh(record, now);
            wait = WaitOf(record, now);
            if (wait > TimeSpan.Zero)
            {
                return null;
            }

            record.Taken++;
            record.Pending++;

            return new(this, record);
        }
    }

    /// <summary>Counts a failure.</summary>
    internal void Fail(Record record)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            record.Failures++;
            record.LastFailure = now;
            record.WaitsUntil = now + WaitAfter(record.Failures);
        }
    }

    /// <summary>Forgets the failures of a user who has proved to be that.</summary>
    internal void Succeed(Record record)
    {
        lock (_gate)
        {
            record.Failures = 0;
            record.WaitsUntil = DateTimeOffset.MinValue;
        }
    }

    /// <summary>Ends an attempt.</summary>
    internal void End(Record record)
    {
        lock (_gate)
        {
            record.Pending--;
        }
    }

    private Record RecordOf(UserKey key)
    {
        if (_records.TryGetValue(key, out var known))
        {
            _leastRecentFirst.Remove(known);
            _leastRecentFirst.AddLast(known);
            return known.Value;
        }

        if (_records.Count >= _options.MaxUsers)
        {
            _records.Remove(_leastRecentFirst.First!.Value.Key);
            _leastRecentFirst.RemoveFirst();
        }

        var record = new Record(key);
        _records[key] = _leastRecentFirst.AddLast(record);

        return record;
    }

    private void Refresh(Record record, DateTimeOffset now)
    {
        if (now >= record.WindowEnds)
        {
            (record.WindowEnds, record.Taken) = (now + _options.Window, 0);
        }

        if (now - record.LastFailure >= _options.ForgetAfter)
        {
            record.Failures = 0;
        }
    }

    private TimeSpan WaitOf(Record record, DateTimeOffset now)
    {
        if (now < record.WaitsUntil)
        {
            return record.WaitsUntil - now;
        }

        if (_options.Requests > 0 && record.Taken >= _options.Requests)
        {
            return record.WindowEnds - now;
        }

        // Guesses are not made cheaper by being made at the same time.
        return _options.FirstWait > TimeSpan.Zero && record is { Failures: > 0, Pending: > 0 }
            && record.Failures + record.Pending >= _options.FreeFailures
            ? WhileAnotherIsChecked
            : TimeSpan.Zero;
    }

    private TimeSpan WaitAfter(int failures)
    {
        var doublings = failures - _options.FreeFailures;
        if (doublings < 0)
        {
            return TimeSpan.Zero;
        }

        var wait = _options.FirstWait * Math.Pow(2, Math.Min(doublings, 30));

        return wait < _options.LongestWait ? wait : _options.LongestWait;
    }

    /// <summary>What is known of a user's attempts.</summary>
    internal sealed class Record(UserKey key)
    {
        public UserKey Key => key;

        public DateTimeOffset WindowEnds { get; set; }

        public int Taken { get; set; }

        public int Pending { get; set; }

        public int Failures { get; set; }

        public DateTimeOffset LastFailure { get; set; }

        public DateTimeOffset WaitsUntil { get; set; }
    }
}

/// <summary>An attempt that is under way.</summary>
internal sealed class UserAttempt(UserAttempts attempts, UserAttempts.Record record) : IDisposable
{
    /// <summary>The password or code was wrong.</summary>
    public void Fail() => attempts.Fail(record);

    /// <summary>The user has proved to be that.</summary>
    public void Succeed() => attempts.Succeed(record);

    /// <inheritdoc/>
    public void Dispose() => attempts.End(record);
}
