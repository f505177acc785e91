using CognitoGateway.Auth;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Auth;

public sealed class UserAttemptsTests
{
    private static readonly UserKey Ann = UserKey.Of("web", "ann");
    private static readonly UserKey Bob = UserKey.Of("web", "bob");

    private readonly TestClock _clock = new();
    private readonly UserAttemptOptions _options = new() { Requests = 0 };

    [Fact]
    public void Failures_InARow_DoubleTheWaitUpToTheLongest()
    {
        var attempts = Attempts();
        var waits = new List<double>();
        for (var i = 0; i < 17; i++)
        {
            Fail(attempts, Ann);
            var wait = WaitOf(attempts, Ann);
            waits.Add(wait.TotalSeconds);
            _clock.Advance(wait);
        }

        Assert.Equal([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900], waits);
    }

    [Fact]
    public void Attempt_InsideTheWait_IsRefusedAndMakesItNoLonger()
    {
        var attempts = Attempts();
        Fail(attempts, Ann, 8);
        _clock.Advance(TimeSpan.FromSeconds(3));

        var first = WaitOf(attempts, Ann);
        var second = WaitOf(attempts, Ann);

        Assert.Equal([5, 5], [first.TotalSeconds, second.TotalSeconds]);
    }

    [Fact]
    public void Success_AfterFailures_ForgetsThem()
    {
        var attempts = Attempts();
        Fail(attempts, Ann, 4);
        using (var attempt = attempts.Begin(Ann, out _))
        {
            attempt!.Succeed();
        }

        Fail(attempts, Ann, 4);

        Assert.Equal(TimeSpan.Zero, WaitOf(attempts, Ann));
    }

    [Fact]
    public void Failures_OfLongAgo_AreForgotten()
    {
        var attempts = Attempts();
        Fail(attempts, Ann, 12);
        _clock.Advance(TimeSpan.FromHours(1));

        Fail(attempts, Ann);

        Assert.Equal(TimeSpan.Zero, WaitOf(attempts, Ann));
    }

    [Fact]
    public void Failures_OfAUser_AreNoOneElses()
    {
        var attempts = Attempts();
        Fail(attempts, Ann, 10);

        Assert.Equal(TimeSpan.Zero, WaitOf(attempts, Bob));
        Assert.Equal(TimeSpan.Zero, WaitOf(attempts, UserKey.Of("other", "ann")));
        Assert.NotEqual(TimeSpan.Zero, WaitOf(attempts, UserKey.Of("web", "ANN")));
    }

    [Fact]
    public void Guesses_AtTheSameTime_AreNoMoreThanOneAfterTheOther()
    {
        var attempts = Attempts();
        Fail(attempts, Ann, 3);
        var under = Enumerable.Range(0, 10).Select(_ => attempts.Begin(Ann, out var _)).ToList();

        Assert.Equal(2, under.Count(attempt => attempt is not null));
    }

    [Fact]
    public void SignIns_AtTheSameTimeWithoutFailures_AllGoOn()
    {
        var attempts = Attempts();

        var under = Enumerable.Range(0, 10).Select(_ => attempts.Begin(Ann, out var _)).ToList();

        Assert.DoesNotContain(null, under);
    }

    [Fact]
    public void Requests_PastTheLimit_WaitForTheWindowsEnd()
    {
        _options.Requests = 2;
        var attempts = Attempts();
        attempts.Begin(Ann, out _)!.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(20));
        attempts.Begin(Ann, out _)!.Dispose();

        var refused = WaitOf(attempts, Ann);
        _clock.Advance(refused);

        Assert.Equal(TimeSpan.FromSeconds(40), refused);
        Assert.Equal(TimeSpan.Zero, WaitOf(attempts, Ann));
    }

    [Fact]
    public void Users_PastTheMost_PushOutWhoWasHeardOfLeastRecently()
    {
        _options.MaxUsers = 1000;
        var attempts = Attempts();
        Fail(attempts, Ann, 10);
        Fail(attempts, Bob, 10);
        for (var i = 0; i < 999; i++)
        {
            _ = WaitOf(attempts, Bob);
            Fail(attempts, UserKey.Of("web", $"made-up-{i}"));
        }

        Assert.Equal(1000, attempts.Count);
        Assert.NotEqual(TimeSpan.Zero, WaitOf(attempts, Bob));
        Assert.Equal(TimeSpan.Zero, WaitOf(attempts, Ann));
    }

    [Fact]
    public void Wait_Lifted_IsNone()
    {
        _options.FirstWait = TimeSpan.Zero;
        var attempts = Attempts();

        Fail(attempts, Ann, 100);

        Assert.Equal(TimeSpan.Zero, WaitOf(attempts, Ann));
    }

    [Fact]
    public void Key_InAText_HasNoName() => Assert.Equal(nameof(UserKey), Ann.ToString());

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Options_OutOfRange_AreRefusedByName(string setting, UserAttemptOptions options)
    {
        string[] failures =
        [
            .. new SettingsValidator<UserAttemptOptions>().Validate(null, options).Failures ?? [],
            .. new UserAttemptOptionsValidator().Validate(null, options).Failures ?? [],
        ];

        Assert.StartsWith($"RateLimits:Users:{setting} must be ", Assert.Single(failures), StringComparison.Ordinal);
    }

    public static TheoryData<string, UserAttemptOptions> OutOfRange => new()
    {
        { "Requests", new() { Requests = -1 } },
        { "Window", new() { Window = TimeSpan.Zero } },
        { "FreeFailures", new() { FreeFailures = 0 } },
        { "FirstWait", new() { FirstWait = TimeSpan.FromHours(2) } },
        { "LongestWait", new() { LongestWait = TimeSpan.Zero } },
        { "ForgetAfter", new() { ForgetAfter = TimeSpan.FromMinutes(14) } },
        { "MaxUsers", new() { MaxUsers = 10 } },
    };

    private UserAttempts Attempts() => new(Options.Create(_options), _clock);

    // Whether it would go on, without counting.
    private static TimeSpan WaitOf(UserAttempts attempts, UserKey key)
    {
        attempts.Begin(key, out var wait)?.Dispose();

        return wait;
    }

    private void Fail(UserAttempts attempts, UserKey key, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _clock.Advance(WaitOf(attempts, key));
            using var attempt = attempts.Begin(key, out _);
            attempt!.Fail();
        }
    }
}
