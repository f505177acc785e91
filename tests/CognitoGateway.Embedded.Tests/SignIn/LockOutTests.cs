using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class LockOutTests
{
    private const string Sub = "sub";

    private readonly TestClock _clock = new();
    private readonly LockOuts _lockOuts;

    public LockOutTests() => _lockOuts = new(_clock);

    [Fact]
    public void Refuses_FourFailures_LetsTheNextOneTry()
    {
        Fail(4);

        Assert.False(_lockOuts.Refuses(Sub));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(10, 32)]
    [InlineData(14, 512)]
    [InlineData(15, 900)]
    [InlineData(99, 900)]
    public void Refuses_FromTheFifthFailureOn_DoublesTheWait(int failures, int seconds)
    {
        var now = _clock.GetUtcNow();
        var lockOut = new LockOut(failures, now);

        Assert.True(lockOut.Refuses(now + TimeSpan.FromSeconds(seconds - 0.001)));
        Assert.False(lockOut.Refuses(now + TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Refuses_InsideTheWait_MakesItLonger()
    {
        Fail(6);

        Assert.True(_lockOuts.Refuses(Sub));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(_lockOuts.Refuses(Sub));
    }

    [Fact]
    public void Refuses_AfterAQuarterOfAnHourOfRest_StartsAnew()
    {
        Fail(30);
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.False(_lockOuts.Refuses(Sub));

        Fail(4);

        Assert.False(_lockOuts.Refuses(Sub));
    }

    [Fact]
    public void Refuses_AfterASuccess_StartsAnew()
    {
        Fail(4);
        _lockOuts.Clear(Sub);
        Fail(4);

        Assert.False(_lockOuts.Refuses(Sub));
    }

    [Fact]
    public async Task InitiateAuth_RowOfFailuresInTheNameOfNobody_LooksLikeAUsers()
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = "ENABLED");
        for (var i = 0; i < 5; i++)
        {
            await pool.RefusedSignInAsync("nobody");
        }

        Assert.Equal("Password attempts exceeded", (await pool.RefusedSignInAsync("nobody")).Message);
        Assert.Equal("Incorrect username or password.", (await pool.RefusedSignInAsync("somebody")).Message);
    }

    [Fact]
    public void Fail_VeryManyNames_KeepsThoseThatStillWait()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _lockOuts.Fail($"rested {i}");
        }

        _clock.Advance(TimeSpan.FromMinutes(15));
        Fail(6);

        Assert.True(_lockOuts.Refuses(Sub));
        Assert.False(_lockOuts.Refuses("rested 1"));
    }

    [Fact]
    public void Refuses_AnotherUser_IsNotTouched()
    {
        Fail(9);

        Assert.False(_lockOuts.Refuses("another"));
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _lockOuts.Fail(Sub);
        }
    }
}
