using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Quotas;

public sealed class PacedGateTests : IDisposable
{
    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly QuotaOptions _options = new() { Share = 1 };
    private PacedGate? _gate;

    // Ten a second, one at once.
    private PacedGate Gate => _gate ??= new("UserList", 10, TimeSpan.FromMilliseconds(100), _options, _clock);

    public void Dispose() => _gate?.Dispose();

    [Fact]
    public void PassAsync_NobodyWaits_GoesAtOnce()
    {
        Assert.True(Pass("a").IsCompletedSuccessfully);
    }

    [Fact]
    public async Task PassAsync_TooFast_WaitsForItsTurn()
    {
        await Pass("a");

        var second = Pass("a");
        var third = Pass("a");

        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        await second;
        Assert.False(third.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        await third;
    }

    [Fact]
    public async Task PassAsync_AnotherWhoHasOneCall_DoesNotWaitForTheManyOfTheFirst()
    {
        await Pass("many");
        var many = Enumerable.Range(0, 10).Select(_ => Pass("many")).ToArray();

        var one = Pass("one");
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        await one;
        Assert.Equal(1, many.Count(call => call.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task PassAsync_UrgentOne_GoesBeforeAllInBulk()
    {
        await Pass("a");
        var bulk = Enumerable.Range(0, 10).Select(_ => Pass("export", QuotaLane.Bulk)).ToArray();

        var urgent = Pass("person", QuotaLane.Interactive);
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        await urgent;
        Assert.DoesNotContain(bulk, call => call.IsCompleted);
    }

    [Fact]
    public async Task PassAsync_UrgentOnesWithoutEnd_BulkIsNotForgotten()
    {
        await Pass("a");
        var bulk = Pass("export", QuotaLane.Bulk);

        for (var turn = 0; turn < 16; turn++)
        {
            _ = Pass("person", QuotaLane.Interactive);
            _ = Pass("person", QuotaLane.Interactive);
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        await bulk;
    }

    [Fact]
    public async Task PassAsync_WouldWaitLongerThanItMay_IsRefusedAndToldWhenToComeAgain()
    {
        _options.NormalWait = TimeSpan.FromSeconds(1);
        await Pass("a");
        var waiting = Enumerable.Range(0, 10).Select(_ => Pass("a")).ToArray();

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => Pass("a"));

        Assert.Equal(CognitoErrorCodes.QuotaUsedUp, refusal.Code);
        Assert.Equal(TimeSpan.FromSeconds(1), refusal.RetryAfter);
        Assert.DoesNotContain(waiting, call => call.IsFaulted);
    }

    [Fact]
    public async Task PassAsync_QueueIsFull_ThoseOfTheFullestCallerMakeRoom()
    {
        _options.QueueLimit = 4;
        await Pass("a");
        var many = Enumerable.Range(0, 4).Select(_ => Pass("many")).ToArray();

        var one = Pass("one");
        var another = Pass("many");

        await Assert.ThrowsAsync<CognitoException>(() => many[^1]);
        await Assert.ThrowsAsync<CognitoException>(() => another);
        Assert.False(one.IsCompleted);
    }

    [Fact]
    public async Task PassAsync_CallerGivesUp_LeavesItsPlaceToTheNext()
    {
        using var impatience = new CancellationTokenSource();
        await Pass("a");
        var first = Gate.PassAsync(new("a", QuotaLane.Normal), impatience.Token).AsTask();
        var second = Pass("a");

        await impatience.CancelAsync();
        _clock.Advance(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second;
    }

    [Fact]
    public async Task SetQuota_Higher_LetsThoseThroughThatWait()
    {
        await Pass("a");
        var waiting = Pass("a");

        Gate.SetQuota(1000);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        await waiting;
    }

    [Fact]
    public void State_SomeWait_CountsThemByLane()
    {
        _ = Pass("a");
        _ = Pass("a", QuotaLane.Interactive);
        _ = Pass("a", QuotaLane.Bulk);
        _ = Pass("b", QuotaLane.Bulk);

        var state = Gate.State;

        Assert.Equal((10d, 1L), (state.Quota, state.Passed));
        Assert.Equal([1, 0, 2], state.Waiting);
    }

    private async Task Pass(string caller, QuotaLane lane = QuotaLane.Normal) =>
        await Gate.PassAsync(new(caller, lane), TestContext.Current.CancellationToken);
}
