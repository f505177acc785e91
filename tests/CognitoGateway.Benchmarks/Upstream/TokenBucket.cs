using System.Diagnostics;

namespace CognitoGateway.Benchmarks.Upstream;

/// <summary>A quota as Cognito keeps it: a bucket that holds a second's tokens, and is full at the beginning.</summary>
internal sealed class TokenBucket
{
    private readonly Lock _lock = new();
    private readonly double _perSecond;
    private double _tokens;
    private long _filledAt = Stopwatch.GetTimestamp();

    /// <summary>Makes one with that many calls a second.</summary>
    public TokenBucket(double perSecond) => _perSecond = _tokens = perSecond;

    /// <summary>Takes one, if there is one.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            var filled = _tokens + (Stopwatch.GetElapsedTime(_filledAt, now).TotalSeconds * _perSecond);
            (_tokens, _filledAt) = (Math.Min(_perSecond, filled), now);
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
