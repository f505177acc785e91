namespace CognitoGateway.Sdk;

/// <summary>
/// The time at the server: the local clock, corrected by what the server's answers tell where the two differ too much
/// for a signature.
/// </summary>
internal sealed class ServerClock(TimeProvider local)
{
    // AWS takes signatures up to five minutes off; the Date header is as old as the answer's way.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(4);

    // What was observed holds for a while: the clocks may drift apart, or be set.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private long _offset;
    private long _observed;
    private long _observedAt;

    /// <summary>The server's time, as far as it is known.</summary>
    public DateTimeOffset Now => local.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    /// <summary>The local clock's time.</summary>
    public DateTimeOffset Local => local.GetUtcNow();

    /// <summary>Whether it is time to take note of an answer's again.</summary>
    public bool IsStale => (Local.Ticks - Interlocked.Read(ref _observedAt)) > Fresh.Ticks;

    /// <summary>The server's time at a moment of the local clock, to the second, as the last answers tell.</summary>
    public DateTimeOffset AtServer(DateTimeOffset moment) => moment.AddTicks(Interlocked.Read(ref _observed));

    /// <summary>Takes note of the time in an answer.</summary>
    public void Observe(DateTimeOffset? date)
    {
        Interlocked.Exchange(ref _observedAt, Local.Ticks);
        if (date is { } there)
        {
            Interlocked.Exchange(ref _observed, (there - local.GetUtcNow()).Ticks);
        }
    }

    /// <summary>
    /// Corrects the clock by the last answer's time; false where the signature's moment was right, so that a refused
    /// signature has another cause. The moment counts, not the clock: another call may have corrected it meanwhile.
    /// </summary>
    public bool Corrects(DateTimeOffset signedAt)
    {
        var observed = Interlocked.Read(ref _observed);
        if ((local.GetUtcNow().AddTicks(observed) - signedAt).Duration() < Tolerated)
        {
            return false;
        }

        Interlocked.Exchange(ref _offset, observed);
        return true;
    }
}
