using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Quotas;

/// <summary>Simulations on a clock of their own: how long whom a crowded gate keeps waiting.</summary>
public sealed class CrowdedGateTests : IDisposable
{
    private const double Quota = 30;
    private const double InteractiveShare = 0.5;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly QuotaOptions _options = new();
    private PacedGate? _gate;

    private PacedGate Gate => _gate ??= new("UserList", Quota, TimeSpan.FromMilliseconds(100), _options, _clock);

    public void Dispose() => _gate?.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Gate_BulkSaturates_PeopleHardlyWait(int seed)
    {
        var chance = new Random(seed);
        var bulk = new List<Task>();
        var people = new List<(Task Call, DateTimeOffset Begun)>();
        var waits = new List<TimeSpan>();

        for (var passed = TimeSpan.Zero; passed < Long; passed += Step)
        {
            _clock.Advance(Step);
            bulk.RemoveAll(call => call.IsCompleted);
            while (bulk.Count < 500)
            {
                bulk.Add(Pass($"export{bulk.Count % 5}", QuotaLane.Bulk));
            }

            if (chance.NextDouble() < InteractiveShare * Quota * Step.TotalSeconds)
            {
                people.Add((Pass($"person{people.Count}", QuotaLane.Interactive), _clock.GetUtcNow()));
            }

            waits.AddRange(people.Where(one => one.Call.IsCompleted).Select(one => _clock.GetUtcNow() - one.Begun));
            people.RemoveAll(one => one.Call.IsCompleted);
        }

        waits.Sort();
        Assert.InRange(waits.Count, 1500, 2100);
        Assert.InRange(waits[(int)(0.99 * waits.Count)], TimeSpan.Zero, TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public void Gate_MoreThanItHasRoomFor_RefusesTheRest()
    {
        _options.QueueLimit = 100;

        var calls = Enumerable.Range(0, 5000).Select(_ => Pass("export", QuotaLane.Bulk)).ToArray();

        Assert.Equal(100, Gate.State.Waiting.Sum());
        Assert.InRange(calls.Count(call => call.IsFaulted), 4890, 4899);
    }

    [Theory]
    [InlineData(QuotaLane.Interactive, 1000)]
    [InlineData(QuotaLane.Normal, 1000)]
    [InlineData(QuotaLane.Bulk, 1000)]
    [InlineData(QuotaLane.Bulk, 50)]
    public async Task RefusedCaller_WaitsAsLongAsItWasTold_GetsThrough(QuotaLane lane, int room)
    {
        _options.QueueLimit = room;
        var refused = await FillAsync(lane);

        for (var passed = TimeSpan.Zero; passed < refused.RetryAfter; passed += Step)
        {
            _clock.Advance(Step);
        }

        var again = Pass("caller", lane);
        for (var passed = TimeSpan.Zero; passed < _options.LongestWait(lane) && !again.IsCompleted; passed += Step)
        {
            _clock.Advance(Step);
        }

        Assert.True(again.IsCompletedSuccessfully);
    }

    // Until there is no room, or the wait would be too long.
    private async Task<CognitoException> FillAsync(QuotaLane lane)
    {
        Task call;
        do
        {
            call = Pass("caller", lane);
        }
        while (!call.IsFaulted);

        return await Assert.ThrowsAsync<CognitoException>(() => call);
    }

    private Task Pass(string caller, QuotaLane lane) => TestTime.WithoutContext(async () =>
        await Gate.PassAsync(new(caller, lane), TestContext.Current.CancellationToken));
}
