using System.Threading.Channels;
using CognitoGateway.Audit.Chain;
using CognitoGateway.Telemetry;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Audit;

/// <summary>
/// Writes events to the store, in the order in which they come, as many at once as are waiting. It starts before the
/// server listens and stops after its last answer: what waits then is still written.
/// </summary>
internal sealed class AuditTrail(
    IAuditStore store, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditTrail> logger) : IHostedService
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly AuditOptions _options = options.Value;
    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(options.Value.QueueLength) { SingleReader = true });

    private readonly Lock _stop = new();
    private Task _writing = Task.CompletedTask;
    private Task? _stopping;
    private long _lost;

    /// <summary>Records an event; it is kept for good when the task ends.</summary>
    /// <returns>Its place.</returns>
    /// <exception cref="AuditUnavailableException">It is not known to be kept.</exception>
    public async Task<AuditHead> RecordAsync(AuditEvent happened)
    {
        var waiting = new Waiting(happened);
        if (!_queue.Writer.TryWrite(waiting))
        {
            Lose([waiting]);
            throw new AuditUnavailableException("The queue of the audit trail is full, or closed.");
        }

        GatewayMeters.AuditsWaiting(+1);
        try
        {
            return await waiting.Kept.Task.WaitAsync(LongestWait, clock);
        }
        catch (TimeoutException exception)
        {
            throw new AuditUnavailableException("The store of the audit trail does not answer in time.", exception);
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.OpenAsync(cancellationToken);
            await store.AppendAsync([new(AuditKind.Started, clock.GetUtcNow())], cancellationToken);
        }
        catch (AuditUnavailableException exception)
        {
            var setting = _options.File is null
                ? nameof(AuditOptions.ConnectionString)
                : nameof(AuditOptions.File);
            throw new OptionsValidationException(
                AuditOptions.Section,
                typeof(AuditOptions),
                [$"{AuditOptions.Section}:{setting}: the trail cannot be written: {exception.Message}"]);
        }

        _writing = WriteAsync();
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped by two at once: both wait for the one end.
        lock (_stop)
        {
            return _stopping ??= DrainAsync();
        }
    }

    private async Task DrainAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        await AppendAsync([new(new(AuditKind.Stopped, clock.GetUtcNow()))]);
        await store.DisposeAsync();
        if (Interlocked.Read(ref _lost) is > 0 and var lost)
        {
            AuditLog.Lost(logger, lost);
        }
    }

    private async Task WriteAsync()
    {
        var events = new List<Waiting>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (events.Count < MostAtOnce && _queue.Reader.TryRead(out var waiting))
            {
                events.Add(waiting);
            }

            await AppendAsync(events);
            GatewayMeters.AuditsWaiting(-events.Count);
            events.Clear();
        }
    }

    private async Task AppendAsync(List<Waiting> events)
    {
        var lost = Interlocked.Exchange(ref _lost, 0);
        AuditEvent[] before = lost > 0 ? [new(AuditKind.Lost, clock.GetUtcNow()) { Lost = lost }] : [];
        try
        {
            var heads = await store.AppendAsync(
                [.. before, .. events.Select(one => one.Event)], CancellationToken.None);
            for (var i = 0; i < events.Count; i++)
            {
                events[i].Kept.TrySetResult(heads[before.Length + i]);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever else it is: the writing goes on with the next events, and says first how many are missing.
            Interlocked.Add(ref _lost, lost);
            Lose(events);
            var unavailable = exception as AuditUnavailableException ?? new("An event could not be kept.", exception);
            events.ForEach(one => one.Kept.TrySetException(unavailable));
        }
    }

    // An action whose beginning is not kept is not carried out: nothing is missing then.
    private void Lose(IEnumerable<Waiting> events)
    {
        var lost = events.Count(one => one.Event.Kind is not AuditKind.Begun and not AuditKind.Stopped);
        Interlocked.Add(ref _lost, lost);
        GatewayMeters.AuditsLost(lost);
    }

    private sealed record Waiting(AuditEvent Event)
    {
        public TaskCompletionSource<AuditHead> Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
