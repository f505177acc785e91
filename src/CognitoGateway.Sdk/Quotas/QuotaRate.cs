namespace CognitoGateway.Sdk.Quotas;

/// <summary>
/// How fast calls may go: a token bucket just under Cognito's quota. Where Cognito throttles all the same, because
/// others draw on the quota too, the rate falls at once and recovers little by little (additive increase,
/// multiplicative decrease): so those who share a quota come to share it evenly without knowing of each other.
/// Not safe for several threads.
/// </summary>
internal sealed class QuotaRate
{
    // What a throttled call leaves of the rate. Several that were on their way together count once.
    private const double Decrease = 0.8;
    private const double PauseBetweenDecreases = 0.25;

    // Parts of the quota: what is won back in a second, and what is left at the least.
    private const double IncreasePerSecond = 0.02;
    private const double Least = 0.02;

    // How late the one who lets calls through may come without a token being lost.
    private const double LatestSeconds = 0.5;

    private readonly TimeProvider _time;
    private readonly double _share;
    private readonly double _burstSeconds;
    private bool _isAwaited;
    private double _quota;
    private double _perSecond;
    private double _tokens;
    private double _recent;
    private long _filledAt;
    private long _decreasedAt = long.MinValue;

    /// <summary>Makes a rate that nothing has been taken of.</summary>
    /// <param name="quota">Cognito's quota, in calls a second.</param>
    /// <param name="share">How much of it may be used.</param>
    /// <param name="burst">For how long tokens are saved up.</param>
    /// <param name="time">The clock.</param>
    public QuotaRate(double quota, double share, TimeSpan burst, TimeProvider time)
    {
        _time = time;
        _share = share;
        _burstSeconds = burst.TotalSeconds;
        _filledAt = time.GetTimestamp();
        _quota = quota;
        _perSecond = Highest;
        _tokens = MostTokens;
    }

    /// <summary>Cognito's quota, in calls a second. A change takes effect at once.</summary>
    public double Quota
    {
        get => _quota;
        set
        {
            Fill();
            var atTheTop = _perSecond >= Highest;
            _quota = value;
            _perSecond = atTheTop ? Highest : Math.Min(_perSecond, Highest);
        }
    }

    /// <summary>
    /// Whether calls wait for tokens: then those of half a second are saved up, because who lets them through may come
    /// late.
    /// </summary>
    public bool IsAwaited
    {
        get => _isAwaited;
        set
        {
            Fill();
            _isAwaited = value;
        }
    }

    /// <summary>Calls a second that may go at present.</summary>
    public double PerSecond
    {
        get
        {
            Fill();
            return _perSecond;
        }
    }

    /// <summary>Calls of the last second, or so: older ones count less and less.</summary>
    public double Used
    {
        get
        {
            Fill();
            return _recent;
        }
    }

    /// <summary>How much of the rate was used of late: 1 is all of it.</summary>
    public double Load => Used / _perSecond;

    private double Highest => _quota * _share;

    private double MostTokens => Math.Max(1, Highest * (_isAwaited ? LatestSeconds : _burstSeconds));

    /// <summary>Takes a call's token, if there is one.</summary>
    public bool TryTake()
    {
        Fill();
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        _recent++;
        return true;
    }

    /// <summary>How long it takes until there have been so many tokens more.</summary>
    public TimeSpan Until(int calls)
    {
        Fill();
        return TimeSpan.FromSeconds(Math.Max(0, (calls - _tokens) / _perSecond));
    }

    /// <summary>Takes note that Cognito throttled a call.</summary>
    public void Throttled()
    {
        Fill();
        _tokens = Math.Min(_tokens, 0);
        var now = _time.GetTimestamp();
        if (_decreasedAt == long.MinValue || Seconds(_decreasedAt, now) >= PauseBetweenDecreases)
        {
            _perSecond = Math.Max(_quota * Least, _perSecond * Decrease);
            _decreasedAt = now;
        }
    }

    private void Fill()
    {
        var now = _time.GetTimestamp();
        var elapsed = Seconds(_filledAt, now);
        if (elapsed <= 0)
        {
            return;
        }

        _filledAt = now;
        _perSecond = Math.Min(Highest, _perSecond + (elapsed * _quota * IncreasePerSecond));
        _tokens = Math.Min(MostTokens, _tokens + (elapsed * _perSecond));
        _recent *= Math.Exp(-elapsed);
    }

    private double Seconds(long from, long to) => (to - from) / (double)_time.TimestampFrequency;
}
