namespace CognitoGateway.Sdk;

/// <summary>
/// The time at the server: the local clock, corrected by what the server's answers tell where the two differ too much
/// for a signature.
/// </summary>
internal sealed class ServerClock(TimeProvider local)
{
    // AWS takes signatures up to five minutes off; the Date header is as old as the answer's way.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(4);

    private long _offset;
    private long _observed;

    /// <summary>The server's time, as far as it is known.</summary>
    public DateTimeOffset Now => local.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    /// <summary>Takes note of the time in an answer.</summary>
    public void Observe(DateTimeOffset? date)
    {
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
