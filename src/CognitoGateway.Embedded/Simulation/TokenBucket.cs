namespace CognitoGateway.Embedded.Simulation;

/// <summary>So many calls a second, and those of one second at once. Not safe for several threads.</summary>
internal sealed class TokenBucket(double perSecond, DateTimeOffset now)
{
    private readonly double _capacity = Math.Max(perSecond, 1);
    private double _tokens = Math.Max(perSecond, 1);
    private DateTimeOffset _filledAt = now;

    /// <summary>Calls a second.</summary>
    public double PerSecond => perSecond;

    /// <summary>Whether a call fits in.</summary>
    public bool HasRoom(DateTimeOffset at)
    {
        if (at > _filledAt)
        {
            _tokens = Math.Min(_capacity, _tokens + ((at - _filledAt).TotalSeconds * perSecond));
            _filledAt = at;
        }

        return _tokens >= 1;
    }

    /// <summary>Takes a call that fits in.</summary>
    public void Take() => _tokens--;
}
