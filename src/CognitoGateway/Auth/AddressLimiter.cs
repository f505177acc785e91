using System.Threading.RateLimiting;

namespace CognitoGateway.Auth;

/// <summary>Counts the requests of one address in windows that begin with its first request.</summary>
internal sealed class AddressLimiter(int requests, TimeSpan window, TimeProvider clock) : RateLimiter
{
    private readonly Lock _gate = new();
    private DateTimeOffset _endsAt;
    private int _taken;

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                var over = clock.GetUtcNow() - _endsAt;

                return over > TimeSpan.Zero ? over : null;
            }
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (now >= _endsAt)
            {
                (_endsAt, _taken) = (now + window, 0);
            }

            var acquired = _taken + permitCount <= requests;
            _taken += acquired ? permitCount : 0;

            return new AddressLease(acquired, requests, requests - _taken, _endsAt, _endsAt - now);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));
}

/// <summary>One request's share of a window, and what the caller is told of it.</summary>
internal sealed class AddressLease(
    bool acquired, int limit, int remaining, DateTimeOffset endsAt, TimeSpan left) : RateLimitLease
{
    /// <inheritdoc/>
    public override bool IsAcquired => acquired;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [];

    /// <summary>Requests per window.</summary>
    public int Limit => limit;

    /// <summary>Requests that are left in it.</summary>
    public int Remaining => remaining;

    /// <summary>When it ends.</summary>
    public DateTimeOffset EndsAt => endsAt;

    /// <summary>Whole seconds until then, at least 1.</summary>
    public int SecondsLeft => Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }
}
