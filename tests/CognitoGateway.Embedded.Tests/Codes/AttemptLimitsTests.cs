using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.Codes;

public sealed class AttemptLimitsTests
{
    private readonly TestClock _clock = new();
    private readonly AttemptLimits _limits;

    public AttemptLimitsTests() => _limits = new(_clock);

    [Fact]
    public void TryTake_MoreThanTheHoursShare_IsRefusedUntilTheOldestIsAnHourOld()
    {
        Assert.True(_limits.TryTake("action", "sub", 2, TimeSpan.FromHours(1)));
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True(_limits.TryTake("action", "sub", 2, TimeSpan.FromHours(1)));

        Assert.False(_limits.TryTake("action", "sub", 2, TimeSpan.FromHours(1)));

        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True(_limits.TryTake("action", "sub", 2, TimeSpan.FromHours(1)));
        Assert.False(_limits.TryTake("action", "sub", 2, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void TryTake_OtherActionOrUser_HasItsOwnShare()
    {
        Assert.True(_limits.TryTake("action", "sub", 1, TimeSpan.FromHours(1)));

        Assert.True(_limits.TryTake("another", "sub", 1, TimeSpan.FromHours(1)));
        Assert.True(_limits.TryTake("action", "another", 1, TimeSpan.FromHours(1)));
        Assert.False(_limits.TryTake("action", "sub", 1, TimeSpan.FromHours(1)));
    }
}
