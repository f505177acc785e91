using CognitoGateway.Sdk.Tests.Support;
using Codes = CognitoGateway.Sdk.CognitoErrorCodes;

namespace CognitoGateway.Sdk.Tests.Faults;

/// <summary>Simulations on a clock of their own: thousands of calls to a Cognito that fails by chance.</summary>
public sealed class FaultTests : IDisposable
{
    private const int Rounds = 1000;

    private static readonly FaultRates Usual = new(Reset: 0.01, Hang: 0.01, ServerError: 0.01, Throttle: 0.05);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RealTime = TimeSpan.FromSeconds(30);

    // Far more than is called for: throttling is by chance here, and not for want of a quota.
    private static readonly string[] Categories =
        ["UserRead", "UserCreation", "UserUpdate", "UserPoolUpdate", "UserAccountRecovery"];

    private readonly TestClock _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly List<SimulatedCall> _calls = [];
    private int _overdue;
    private FaultyCognito? _cognito;
    private CognitoClient? _client;

    public void Dispose()
    {
        _client?.Dispose();
        _cognito?.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Calls_OfAllKindsWhileCognitoFailsByChance_SucceedWhereSafeAndAreNeverCarriedOutTwice(int seed)
    {
        var cognito = Connect(seed, Usual);

        for (var round = 0; round < Rounds; round++)
        {
            SendOneOfEach(round);
            Pass(TimeSpan.FromMilliseconds(100));
        }

        Pass(2 * Deadline);

        var safe = _calls.Where(call => call.IsSafe).ToArray();
        Assert.All(_calls, call => Assert.True(call.IsOver && call.Took <= Deadline, $"{call} took {call.Took}."));
        Assert.InRange(safe.Count(call => call.Failure is null), 0.999 * safe.Length, safe.Length);
        Assert.All(
            cognito.CarriedOut.Where(one => one.Key.Operation is not "AdminDisableUser"),
            one => Assert.True(one.Value == 1, $"{one.Key} was carried out {one.Value} times."));
        AssertTold(cognito);
    }

    [Fact]
    public void Simulation_OfTheSameSeed_GoesTheSameWay()
    {
        int[] Run()
        {
            _calls.Clear();
            _overdue = 0;
            var cognito = Connect(seed: 7, Usual);
            for (var round = 0; round < 100; round++)
            {
                SendOneOfEach(round);
                Pass(TimeSpan.FromMilliseconds(100));
            }

            Pass(2 * Deadline);
            return [cognito.Calls, _calls.Count(call => call.Failure is null), cognito.CarriedOut.Count];
        }

        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void Calls_InATotalOutage_AreHeldBackAndGoOnAfterIt()
    {
        var cognito = Connect(seed: 1, FaultRates.Outage);

        for (var read = 0; read < 600; read++)
        {
            Read($"user{read}");
            Pass(TimeSpan.FromMilliseconds(50));
        }

        Pass(Deadline);
        var during = cognito.Calls;
        var refused = _calls.Count(call => call.Failure?.Code == Codes.CircuitOpen);
        cognito.Rates = FaultRates.None;
        Pass(TimeSpan.FromSeconds(6));
        var tried = Read("nobody");
        End(tried);
        var later = Read("nobody");
        End(later);

        // Of 600 with three attempts each; most were not sent, and were told so at once.
        Assert.InRange(during, 20, 200);
        Assert.InRange(refused, 400, 600);
        Assert.Equal("UserNotFoundException", tried.Failure?.Code);
        Assert.Equal("UserNotFoundException", later.Failure?.Code);
    }

    // Whoever is told that something was done can rely on it, and whoever is told that it was refused too.
    private void AssertTold(FaultyCognito cognito)
    {
        Assert.All(
            _calls.Where(call => call.Failure is null && call.Operation != "AdminGetUser"),
            call => Assert.True(
                cognito.CarriedOut.ContainsKey((call.Operation, call.About)), $"{call} was not carried out."));
        Assert.All(
            _calls.Where(call => call.Failure is
            {
                Code: not (Codes.Unreachable or Codes.Timeout or "InternalErrorException"),
            }),
            call => Assert.Fail($"{call} failed with {call.Failure!.Code}."));
    }

    private void SendOneOfEach(int round)
    {
        var name = $"user{round}";
        Read("alice");
        Send(CognitoOperations.AdminDisableUser, new() { UserPoolId = "local_a", Username = name }, name);
        Send(CognitoOperations.AdminCreateUser, User(name), name);
        Send(CognitoOperations.CreateUserPool, new() { PoolName = name }, name);
        Send(
            CognitoOperations.AdminResetUserPassword, new() { UserPoolId = "local_a", Username = name }, name);
        if (round >= 500)
        {
            // Long there by now.
            var old = $"user{round - 500}";
            Send(CognitoOperations.AdminDeleteUser, new() { UserPoolId = "local_a", Username = old }, old);
        }
    }

    private static AdminCreateUserRequest User(string name) => new()
    {
        UserPoolId = "local_a",
        Username = name,
        UserAttributes = [new() { Name = "email", Value = $"{name}@example.com" }],
    };

    private SimulatedCall Read(string username) =>
        Send(CognitoOperations.AdminGetUser, new() { UserPoolId = "local_a", Username = username }, username);

    private SimulatedCall Send<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request, string about)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        var call = TestTime.WithoutContext(() => SimulatedCall.Start(_client!, operation, request, about, _clock));
        _calls.Add(call);
        return call;
    }

    private FaultyCognito Connect(int seed, FaultRates rates)
    {
        Dispose();
        _cognito = new(_clock, seed);
        _client = new(Options(seed), _clock, _cognito);
        Send(CognitoOperations.AdminCreateUser, User("alice"), "alice");
        Pass(TimeSpan.FromSeconds(1));
        _cognito.Rates = rates;
        return _cognito;
    }

    private static CognitoClientOptions Options(int seed)
    {
        var options = new CognitoClientOptions
        {
            Region = "local",
            Jitter = new Random(seed).NextDouble,

            // Each read counts: those that are the same are calls of their own here.
            Sharing = { Enabled = false },
            Endpoints =
            {
                ["local"] = new() { Url = new("http://localhost"), AccessKeyId = "local", SecretAccessKey = "local" },
            },
        };
        foreach (var category in Categories)
        {
            options.Quotas.Rates[category] = 10_000;
        }

        return options;
    }

    // All of it happens here, in the timers' callbacks, but for the end of a delay that a deadline cuts short.
    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            TestTime.WithoutContext(() =>
            {
                _clock.Advance(Step);
                return true;
            });
            AwaitOverdue();
        }
    }

    // The circuit changes on threads of the pool, which need time that the clock knows nothing of.
    private void End(SimulatedCall call) => Assert.True(
        SpinWait.SpinUntil(
            () =>
            {
                Pass(Step);
                return call.IsOver;
            },
            RealTime),
        $"{call} has not ended.");

    private void AwaitOverdue()
    {
        for (; _overdue < _calls.Count && _calls[_overdue].Begun + Deadline <= _clock.GetUtcNow(); _overdue++)
        {
            var call = _calls[_overdue];
            Assert.True(SpinWait.SpinUntil(() => call.IsOver, RealTime), $"{call} has not ended.");
        }
    }
}
