using CognitoGateway.Exports;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Exports;

/// <summary>One instance at a time works at a job.</summary>
public sealed class JobLeaseTests : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly TestClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lease_ThatIsHeld_IsNobodyElses()
    {
        var (one, other) = (Lease("one"), Lease("other"));

        Assert.True(one.TryTake());
        _clock.Advance(Length - TimeSpan.FromTicks(1));
        Assert.False(other.TryTake());
        Assert.True(one.IsHeld);
        Assert.True(one.TryTake());
        _clock.Advance(Length - TimeSpan.FromTicks(1));
        Assert.False(other.TryTake());
    }

    [Fact]
    public void Lease_ThatIsOver_IsTakenOver()
    {
        var (one, other) = (Lease("one"), Lease("other"));
        one.TryTake();

        _clock.Advance(Length);

        Assert.False(one.IsHeld);
        Assert.True(other.TryTake());
        Assert.False(one.TryTake());
    }

    [Fact]
    public void Lease_ThatIsGivenBack_IsTakenAtOnce()
    {
        var (one, other) = (Lease("one"), Lease("other"));
        one.TryTake();

        one.Release();

        Assert.False(one.IsHeld);
        Assert.True(other.TryTake());
    }

    [Fact]
    public void Lease_OfAnotherOne_IsNotGivenBack()
    {
        var (one, other) = (Lease("one"), Lease("other"));
        one.TryTake();
        _clock.Advance(Length);
        other.TryTake();

        one.Release();

        Assert.False(Lease("third").TryTake());
    }

    [Fact]
    public void Lease_WhileSomebodyLooksAtIt_IsWhoseItWas()
    {
        var (one, other) = (Lease("one"), Lease("other"));
        one.TryTake();

        using var looking = JobFolder.OpenOwn(_folder.File("lease"), FileMode.Open);

        Assert.True(one.TryTake());
        Assert.False(other.TryTake());
    }

    [Theory]
    [InlineData("")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775807\nhalf of a na")]
    public void Lease_ThatAKillLeftHalfWritten_IsNobodys(string text)
    {
        File.WriteAllText(_folder.File("lease"), text);

        Assert.True(Lease("one").TryTake());
    }

    [Fact]
    public void Lease_OfAJobThatIsGone_IsLost()
    {
        using var job = new TempFolder();
        var lease = new JobLease(job.File("lease"), "one", Length, _clock);
        lease.TryTake();

        job.Dispose();

        Assert.False(lease.TryTake());
        Assert.False(lease.IsHeld);
    }

    [Fact]
    public void Lease_ThatManyTakeAtOnce_IsOnes()
    {
        var takers = Enumerable.Range(0, 16).Select(number => Lease($"{number}")).ToList();

        Parallel.ForEach(takers, lease => lease.TryTake());
        takers.ForEach(lease => lease.TryTake());

        Assert.Single(takers, lease => lease.IsHeld);
    }

    private JobLease Lease(string owner) => new(_folder.File("lease"), owner, Length, _clock);
}
