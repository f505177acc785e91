using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Quotas;

/// <summary>Simulations on a clock of their own: what comes of a quota that is asked for more than it has.</summary>
public sealed class SharedQuotaTests
{
    private const double Quota = 30;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void Gate_MoreOfferedThanTheQuota_UsesItUpWithoutBeingThrottled()
    {
        var cognito = new SimulatedCognito(Quota, _clock);
        using var gateway = new SimulatedInstance(cognito, _clock, backlog: 150);

        Run(TimeSpan.FromSeconds(60), gateway);

        Assert.Equal(0, cognito.Throttled);
        Assert.InRange(cognito.Served, 0.97 * Quota * 60, Quota * 61);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Gates_OfSeveralInstances_ShareTheQuotaWithoutKnowingOfEachOther(int count)
    {
        var cognito = new SimulatedCognito(Quota, _clock);
        var instances = Enumerable.Range(0, count).Select(_ => new SimulatedInstance(cognito, _clock)).ToArray();
        Run(TimeSpan.FromSeconds(60), instances);
        cognito.Forget();
        Array.ForEach(instances, instance => instance.Forget());

        Run(TimeSpan.FromSeconds(120), instances);

        var fairShare = (double)cognito.Served / count;
        Assert.InRange(cognito.Served, 0.9 * Quota * 120, Quota * 121);
        Assert.All(instances, instance => Assert.InRange(instance.Served, 0.8 * fairShare, 1.2 * fairShare));
        Array.ForEach(instances, instance => instance.Dispose());
    }

    [Fact]
    public void Gate_OthersDrawOnTheQuota_FallsAtOnceAndRecoversOnceTheyAreGone()
    {
        var cognito = new SimulatedCognito(Quota, _clock);
        using var gateway = new SimulatedInstance(cognito, _clock);

        cognito.PerSecond = Quota / 3;
        Run(TimeSpan.FromSeconds(5), gateway);
        var whileTheyDraw = gateway.PerSecond;
        cognito.PerSecond = Quota;
        Run(TimeSpan.FromSeconds(60), gateway);

        Assert.InRange(whileTheyDraw, 0.02 * Quota, 0.5 * Quota);
        Assert.Equal(0.99 * Quota, gateway.PerSecond, precision: 6);
    }

    // Time passes in steps that are short against the pace of calls.
    private void Run(TimeSpan time, params SimulatedInstance[] instances)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            _clock.Advance(Step);
            foreach (var instance in instances)
            {
                instance.Work();
            }
        }
    }
}
