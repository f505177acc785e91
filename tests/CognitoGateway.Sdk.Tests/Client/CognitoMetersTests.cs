using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Client;

/// <summary>What operators can watch of the way to Cognito. Other tests measure too: each looks at a quota of its own.</summary>
public sealed class CognitoMetersTests : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = new();
    private readonly MeterListener _listener = new();
    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch);

    public CognitoMetersTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CognitoMeters.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Gate_CallThatWaits_IsMeasuredByQuotaAndLane()
    {
        using var gate = Gate("Waiting", queueLimit: 10);
        await gate.PassAsync(Caller(QuotaLane.Normal), TestContext.Current.CancellationToken);

        var waiting = gate.PassAsync(Caller(QuotaLane.Bulk), TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await waiting;

        var (_, value, tags) = Assert.Single(_measured, one => IsOf(one.Tags, "Waiting"));
        Assert.Equal(2, value);
        Assert.Equal("Bulk", tags["cognito.lane"]);
    }

    [Fact]
    public async Task Gate_CallThatIsRefused_IsCounted()
    {
        using var gate = Gate("Refusing", queueLimit: 1);
        await gate.PassAsync(Caller(QuotaLane.Normal), TestContext.Current.CancellationToken);
        var waiting = gate.PassAsync(Caller(QuotaLane.Normal), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<CognitoException>(
            async () => await gate.PassAsync(Caller(QuotaLane.Normal), TestContext.Current.CancellationToken));

        var (name, value, _) = Assert.Single(_measured, one => IsOf(one.Tags, "Refusing"));
        Assert.Equal(("cognito.client.quota.refused", 1), (name, value));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await waiting;
    }

    [Fact]
    public async Task Client_ItsQuotas_AreShownByRegion()
    {
        using var client = new CognitoClient(
            new()
            {
                Region = "local",
                Quotas = { Rates = { ["UserRead"] = 7 } },
                Endpoints =
                {
                    ["meters"] = new() { Url = new("http://localhost"), AccessKeyId = "a", SecretAccessKey = "a" },
                },
            },
            _clock,
            new StubHandler("{}"));
        using var answer = await client.In("meters").SendAsync(
            CognitoOperations.AdminGetUser,
            new() { UserPoolId = "local_a", Username = "alice" },
            TestContext.Current.CancellationToken);

        _listener.RecordObservableInstruments();

        var mine = _measured.Where(one => Equals(one.Tags.GetValueOrDefault("cloud.region"), "meters")).ToList();
        Assert.Equal(7, Assert.Single(mine, one => one.Name == "cognito.client.quota.limit").Value);
        Assert.Equal(1, Assert.Single(mine, one => one.Name == "cognito.client.quota.used").Value);
        Assert.Equal(3, mine.Count(one => one.Name == "cognito.client.quota.waiting"));
    }

    [Fact]
    public async Task Client_CallsThatFail_AreMeasuredUntilTheCircuitOpens()
    {
        using var client = new CognitoClient(
            new()
            {
                Region = "broken",
                MaxAttempts = 1,
                Quotas = { Enabled = false },
                Endpoints =
                {
                    ["broken"] = new() { Url = new("http://localhost"), AccessKeyId = "a", SecretAccessKey = "a" },
                },
            },
            _clock,
            new StubCognito([.. Enumerable.Repeat(StubCognito.Throws(new HttpRequestException()), 20)]));
        for (var i = 0; i < 21; i++)
        {
            await Assert.ThrowsAsync<CognitoException>(() => client.SendAsync(
                CognitoOperations.AdminGetUser,
                new() { UserPoolId = "broken_a", Username = "alice" },
                TestContext.Current.CancellationToken));
        }

        _listener.RecordObservableInstruments();

        var mine = _measured.Where(one => Equals(one.Tags.GetValueOrDefault("cloud.region"), "broken")).ToList();
        var calls = mine.Where(one => one.Name == "cognito.client.call.duration").ToList();
        Assert.All(calls, call => Assert.Equal("AdminGetUser", call.Tags["rpc.method"]));
        Assert.Equal(20, calls.Count(call => Equals(call.Tags["error.type"], CognitoErrorCodes.Unreachable)));
        Assert.Equal(1, calls.Count(call => Equals(call.Tags["error.type"], CognitoErrorCodes.CircuitOpen)));
        Assert.Equal(1, Assert.Single(mine, one => one.Name == "cognito.client.circuit.open").Value);
    }

    private static bool IsOf(Dictionary<string, object?> tags, string quota) =>
        Equals(tags.GetValueOrDefault("cognito.quota"), quota);

    private static QuotaCaller Caller(QuotaLane lane) => new("one", lane);

    // One call every two seconds.
    private PacedGate Gate(string name, int queueLimit) => new(
        name, 0.5, TimeSpan.FromMilliseconds(100), new() { Share = 1, QueueLimit = queueLimit }, _clock);

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, value, new(tags.ToArray())));

    private sealed class StubHandler(string json) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(json) });
    }
}
