using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Client;

public sealed class ServerClockTests
{
    private static readonly DateTimeOffset Local = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, false)]
    [InlineData(6, true)]
    [InlineData(-6, true)]
    public void Corrects_ServerIsMinutesOff_OnlyPastWhatAwsTolerates(int minutes, bool corrected)
    {
        var clock = new ServerClock(new TestClock(Local));
        clock.Observe(Local.AddMinutes(minutes));

        Assert.Equal(corrected, clock.Corrects(clock.Now));
        Assert.Equal(corrected ? Local.AddMinutes(minutes) : Local, clock.Now);
    }

    [Fact]
    public void Corrects_AnotherCallDidSoMeanwhile_StillHoldsForTheOldSignature()
    {
        var clock = new ServerClock(new TestClock(Local));
        clock.Observe(Local.AddHours(1));
        clock.Corrects(Local);

        Assert.True(clock.Corrects(signedAt: Local));
        Assert.False(clock.Corrects(signedAt: Local.AddHours(1)));
    }

    [Fact]
    public void Corrects_AnswerWithoutADate_LeavesTheClock()
    {
        var clock = new ServerClock(new TestClock(Local));
        clock.Observe(null);

        Assert.False(clock.Corrects(Local));
    }
}
