using CognitoGateway.Audit;
using CognitoGateway.Audit.Chain;
using CognitoGateway.Tests.Audit.Chain;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Audit;

public sealed class AuditTrailTests : IAsyncDisposable
{
    private readonly HeldAuditStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Record_Many_AreKeptInTheirOrderBetweenStartAndStop()
    {
        var trail = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 600).Select(number => trail.RecordAsync(TestTrail.Happened($"{number}"))));
        await trail.StopAsync(Stop);

        Assert.Equal(
            ["Started", .. Enumerable.Range(0, 600).Select(number => $"{number}"), "Stopped"],
            _store.Kept.Select(happened => happened.Operation ?? $"{happened.Kind}"));
    }

    [Fact]
    public async Task Record_Waiting_EndsOnlyOnceItIsKept()
    {
        var trail = await StartAsync();
        _store.Held = true;

        var recording = trail.RecordAsync(TestTrail.Happened());
        var early = recording.IsCompleted;
        _store.Release();
        await recording;

        Assert.False(early);
        await trail.StopAsync(Stop);
    }

    [Fact]
    public async Task Stop_WhileEntriesWait_WritesThemFirst()
    {
        var trail = await StartAsync();
        _store.Held = true;
        var recording = Enumerable.Range(0, 10).Select(_ => trail.RecordAsync(TestTrail.Happened())).ToArray();

        var stopping = trail.StopAsync(Stop);
        _store.Release();
        await stopping;

        await Task.WhenAll(recording);
        Assert.Equal(12, _store.Kept.Count);
        Assert.Equal(AuditKind.Stopped, _store.Kept.Last().Kind);
    }

    [Fact]
    public async Task Stop_ByTwoAtOnce_EndsOnce()
    {
        var trail = await StartAsync();

        await Task.WhenAll(trail.StopAsync(Stop), trail.StopAsync(Stop));

        Assert.Equal([AuditKind.Started, AuditKind.Stopped], _store.Kept.Select(happened => happened.Kind));
    }

    [Fact]
    public async Task Record_StoreDown_ThrowsAndTheTrailTellsLaterWhatIsMissing()
    {
        var trail = await StartAsync();
        _store.Down = true;
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.RecordAsync(TestTrail.Happened()));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.RecordAsync(TestTrail.Happened()));
        _store.Down = false;

        await trail.RecordAsync(TestTrail.Happened());
        await trail.StopAsync(Stop);

        Assert.Equal(
            [AuditKind.Started, AuditKind.Lost, AuditKind.Action, AuditKind.Stopped],
            _store.Kept.Select(happened => happened.Kind));
        Assert.Equal(2, _store.Kept.ElementAt(1).Lost);
    }

    [Fact]
    public async Task Record_BeginningNotKept_IsNotMissing()
    {
        var trail = await StartAsync();
        _store.Down = true;
        await Assert.ThrowsAsync<AuditUnavailableException>(
            () => trail.RecordAsync(TestTrail.Happened() with { Kind = AuditKind.Begun }));
        _store.Down = false;

        await trail.StopAsync(Stop);

        Assert.DoesNotContain(_store.Kept, happened => happened.Kind == AuditKind.Lost);
    }

    [Fact]
    public async Task Record_QueueFull_ThrowsAtOnce()
    {
        var trail = await StartAsync(queueLength: 1);
        _store.Held = true;
        var first = trail.RecordAsync(TestTrail.Happened());
        await _store.Entered;
        var second = trail.RecordAsync(TestTrail.Happened());

        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.RecordAsync(TestTrail.Happened()));

        _store.Release();
        await Task.WhenAll(first, second);
        await trail.StopAsync(Stop);
        Assert.Equal(1, _store.Kept.Sum(happened => happened.Lost ?? 0));
    }

    [Fact]
    public async Task Stop_StoreStillDown_LogsThatEntriesAreMissing()
    {
        using var logs = new CollectedLogs();
        var trail = new AuditTrail(
            _store, Options.Create(new AuditOptions()), TimeProvider.System, new LoggerOf(logs));
        await trail.StartAsync(Stop);
        _store.Down = true;
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.RecordAsync(TestTrail.Happened()));

        await trail.StopAsync(Stop);

        Assert.Contains(logs.Entries, entry => entry.Contains("1 entries are missing", StringComparison.Ordinal));
    }

    private async Task<AuditTrail> StartAsync(int queueLength = 1000)
    {
        var trail = new AuditTrail(
            _store,
            Options.Create(new AuditOptions { QueueLength = queueLength }),
            TimeProvider.System,
            NullLogger<AuditTrail>.Instance);
        await trail.StartAsync(Stop);

        return trail;
    }

    private sealed class LoggerOf(CollectedLogs logs) : Microsoft.Extensions.Logging.ILogger<AuditTrail>
    {
        private readonly Microsoft.Extensions.Logging.ILogger _logger = logs.CreateLogger("audit");

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _logger.BeginScope(state);

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel,
            Microsoft.Extensions.Logging.EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            _logger.Log(logLevel, eventId, state, exception, formatter);
    }
}
