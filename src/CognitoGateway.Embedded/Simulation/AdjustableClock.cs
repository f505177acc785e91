namespace CognitoGateway.Embedded.Simulation;

/// <summary>A clock that can be put forward or back, and stopped. Timers and time spans stay those of the real one.</summary>
internal sealed class AdjustableClock(TimeProvider real) : TimeProvider
{
    private volatile Setting _setting = new(TimeSpan.Zero, null);

    /// <summary>The clock that cannot be adjusted.</summary>
    public TimeProvider Real => real;

    /// <summary>How far it is ahead of the real clock.</summary>
    public TimeSpan Offset => _setting.Offset;

    /// <summary>When it stands still; null while it goes.</summary>
    public DateTimeOffset? FrozenAt => _setting.FrozenAt;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var setting = _setting;
        return setting.FrozenAt ?? real.GetUtcNow() + setting.Offset;
    }

    /// <summary>Goes with the real clock, so far ahead of it.</summary>
    public void Shift(TimeSpan offset) => _setting = new(offset, null);

    /// <summary>Stands still.</summary>
    public void Freeze(DateTimeOffset at) => _setting = new(TimeSpan.Zero, at);

    /// <summary>Goes on by so much: a clock that stands still does so afterwards too.</summary>
    public void Advance(TimeSpan time)
    {
        var setting = _setting;
        _setting = setting.FrozenAt is { } frozen
            ? setting with { FrozenAt = frozen + time }
            : setting with { Offset = setting.Offset + time };
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    private sealed record Setting(TimeSpan Offset, DateTimeOffset? FrozenAt);
}
