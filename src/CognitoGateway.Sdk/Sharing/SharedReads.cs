using System.Collections.Frozen;

namespace CognitoGateway.Sdk.Sharing;

/// <summary>
/// Answers reads of one region that are the same at the same time by one call, and keeps descriptions of pools and
/// clients for seconds. A write through here is seen at once: no read that comes after it began gets the answer of one
/// that began before it ended.
/// </summary>
internal sealed class SharedReads : IDisposable
{
    private const int MostKept = 1000;

    private static readonly FrozenSet<CognitoOperation> Descriptions = FrozenSet.Create<CognitoOperation>(
        CognitoOperations.DescribeUserPool,
        CognitoOperations.DescribeUserPoolClient,
        CognitoOperations.DescribeUserPoolDomain,
        CognitoOperations.GetSigningCertificate);

    private readonly Lock _gate = new();
    private readonly SharingOptions _options;
    private readonly Func<CognitoCall, CancellationToken, Task<WireAnswer>> _carryOut;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly long _keptFor;
    private readonly Dictionary<ReadKey, SharedRead> _reads = [];
    private readonly Queue<SharedRead> _kept = new();
    private readonly WriteMarks _writes = new();
    private readonly WriteMarks _settingsWrites = new();

    /// <summary>Makes one that nothing was read through.</summary>
    /// <param name="options">What is shared and kept.</param>
    /// <param name="carryOut">Makes a call; it must not throw by itself.</param>
    /// <param name="time">The clock.</param>
    public SharedReads(
        SharingOptions options, Func<CognitoCall, CancellationToken, Task<WireAnswer>> carryOut, TimeProvider time)
    {
        _options = options;
        _carryOut = carryOut;
        _time = time;
        _keptFor = (long)(options.CacheFor.TotalSeconds * time.TimestampFrequency);
        _timer = time.CreateTimer(
            static reads => ((SharedReads)reads!).ForgetOld(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many writes of pools' and clients' settings have begun or ended.</summary>
    public long SettingsWrites
    {
        get
        {
            lock (_gate)
            {
                return _settingsWrites.Count;
            }
        }
    }

    /// <summary>Answers a read: by what is kept, by the same read under way, or by a call.</summary>
    /// <param name="call">The read.</param>
    /// <param name="cancellationToken">Ends the waiting of this one, and the call if it was the last that waited.</param>
    public Task<WireAnswer> ReadAsync(CognitoCall call, CancellationToken cancellationToken)
    {
        if (!_options.Enabled)
        {
            return _carryOut(call, cancellationToken);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<WireAnswer>(cancellationToken);
        }

        var key = new ReadKey(call);
        SharedRead? read;
        Task? joined = null;
        lock (_gate)
        {
            var writes = MarksOf(call.Operation).For(call.Request);
            if (_reads.TryGetValue(key, out read) && IsGood(read, writes))
            {
                if (read.IsDone)
                {
                    CognitoMeters.CachedReads.Add(1);
                    call.Usage?.Shared();
                    CognitoTraces.BeginShared(call, read.Call, isKept: true)?.Dispose();
                    return Task.FromResult(read.Share());
                }

                joined = read.JoinAsync();
            }
            else
            {
                read = Replace(read, call, key, writes);
            }
        }

        if (read is not null && joined is not null)
        {
            CognitoMeters.SharedReads.Add(1);
            call.Usage?.Shared();
            return JoinAsync(read, joined, call, cancellationToken);
        }

        return read is null
            ? _carryOut(call, cancellationToken)
            : TakeAsync(read, RunAsync(read, call), isFirst: true, cancellationToken);
    }

    /// <summary>Takes note of a write, which ends with the result; of nothing if it is a read.</summary>
    public Write NoteWrite(CognitoCall call)
    {
        if (call.IsRead)
        {
            return default;
        }

        lock (_gate)
        {
            _writes.Begin(call.Request);
            if (!IsAboutUsers(call.Operation))
            {
                _settingsWrites.Begin(call.Request);
            }
        }

        return new(this, call);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            while (_kept.TryDequeue(out var read))
            {
                Forget(read);
            }
        }
    }

    // What happens to users leaves the descriptions of pools and clients as they are, but for a pool's estimated number
    // of users. Sign-ins would leave nothing kept otherwise.
    private static bool IsAboutUsers(CognitoOperation write) =>
        !write.Signed
        || (write.QuotaCategory is { } category
            && category.StartsWith("User", StringComparison.Ordinal)
            && !category.StartsWith("UserPool", StringComparison.Ordinal));

    private WriteMarks MarksOf(CognitoOperation read) => Descriptions.Contains(read) ? _settingsWrites : _writes;

    private bool IsGood(SharedRead known, Mark writes) =>
        known.Writes == writes && (!known.IsDone || _time.GetTimestamp() < known.KeptUntil);

    // While a write is under way nobody can tell which reads see it: each asks for itself.
    private SharedRead? Replace(SharedRead? old, CognitoCall call, ReadKey key, Mark writes)
    {
        if (!writes.IsQuiet)
        {
            return null;
        }

        old?.Drop();

        return _reads[key] = new(call, key, writes);
    }

    private async Task<WireAnswer> JoinAsync(
        SharedRead read, Task done, CognitoCall call, CancellationToken cancellationToken)
    {
        using var span = CognitoTraces.BeginShared(call, read.Call, isKept: false);

        return await TakeAsync(read, done, isFirst: false, cancellationToken);
    }

    private async Task<WireAnswer> TakeAsync(
        SharedRead read, Task done, bool isFirst, CancellationToken cancellationToken)
    {
        try
        {
            await done.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(read);
            throw;
        }

        return read.Take(isFirst);
    }

    private async Task RunAsync(SharedRead read, CognitoCall call)
    {
        try
        {
            End(read, call.Request, await _carryOut(call, read.Abandoned));
        }
#pragma warning disable CA1031 // Whatever it is, it is thrown by those who wait.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                read.End(e);
                Remove(read);
            }
        }

        read.Wake();
    }

    private void End(SharedRead read, CognitoShape request, WireAnswer answer)
    {
        lock (_gate)
        {
            var isKept = _keptFor > 0
                && read.Waiting > 0
                && Descriptions.Contains(read.Key.Operation)
                && _settingsWrites.For(request) == read.Writes
                && _reads.TryGetValue(read.Key, out var current) && current == read;
            read.End(answer);
            if (isKept)
            {
                Keep(read);
            }
            else
            {
                Remove(read);
            }
        }
    }

    private void Keep(SharedRead read)
    {
        read.Keep(_time.GetTimestamp() + _keptFor);
        _kept.Enqueue(read);
        if (_kept.Count == 1)
        {
            _timer.Change(_options.CacheFor, Timeout.InfiniteTimeSpan);
        }

        // All are kept for the same time: the oldest is also the one that is over first.
        while (_kept.Count > MostKept)
        {
            Forget(_kept.Dequeue());
        }
    }

    private void ForgetOld()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            while (_kept.TryPeek(out var oldest) && oldest.KeptUntil <= now)
            {
                Forget(_kept.Dequeue());
            }

            if (_kept.TryPeek(out var next))
            {
                _timer.Change(_time.GetElapsedTime(now, next.KeptUntil), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Forget(SharedRead read)
    {
        Remove(read);
        read.Drop();
    }

    // A later one may have taken its place.
    private void Remove(SharedRead read)
    {
        if (_reads.TryGetValue(read.Key, out var current) && current == read)
        {
            _reads.Remove(read.Key);
        }
    }

    private void Leave(SharedRead read)
    {
        bool isLast;
        lock (_gate)
        {
            isLast = read.Leave();
            if (isLast)
            {
                Remove(read);
            }
        }

        if (isLast)
        {
            read.Abandon();
        }
    }

    private void EndWrite(CognitoCall call)
    {
        lock (_gate)
        {
            _writes.End(call.Request);
            if (!IsAboutUsers(call.Operation))
            {
                _settingsWrites.End(call.Request);
            }
        }
    }

    /// <summary>A write under way.</summary>
    internal readonly struct Write(SharedReads? reads, CognitoCall call) : IDisposable
    {
        /// <summary>Says that it has ended.</summary>
        public void Dispose() => reads?.EndWrite(call);
    }
}
