using System.Collections.Concurrent;
using System.Threading.Channels;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;
using CognitoGateway.Sdk.Quotas;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Exports;

/// <summary>
/// Works at the jobs that wait, a few at once, the oldest first, and deletes those whose time is over. Whose instance is
/// gone waits again once its lease is over, whichever instance that was.
/// </summary>
/// <param name="cognito">The client that all calls go through, once everything has started.</param>
/// <param name="rights">Whether a job may go on; once everything has started, too.</param>
/// <param name="folders">The jobs.</param>
/// <param name="streams">What can be exported.</param>
/// <param name="options">How many at once.</param>
/// <param name="meters">What is counted.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Where it is told.</param>
internal sealed class ExportWorker(
    Lazy<CognitoClient> cognito,
    Lazy<JobRights> rights,
    JobFolders folders,
    IEnumerable<IExportStream> streams,
    IOptions<ExportOptions> options,
    ExportMeters meters,
    TimeProvider clock,
    ILogger<ExportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Work> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _looking = new(1);
    private readonly CancellationTokenSource _stop = new();

    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Has it look for jobs at once.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Ends this instance's work at a job, if there is any, and waits for that.</summary>
    public async Task LeaveAsync(string id)
    {
        if (!_running.TryGetValue(id, out var work))
        {
            return;
        }

        try
        {
            await work.Stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself in this moment.
        }

        await work.Done.Task;
    }

    /// <summary>Ends once this instance works at no job.</summary>
    internal Task IdleAsync() => Task.WhenAll(_running.Values.Select(work => work.Done.Task));

    /// <summary>Deletes the jobs whose time is over, and begins those that there is room for.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            var waiting = await WaitingAsync(cancellationToken);
            foreach (var (folder, _) in waiting.Where(_ => !_stop.IsCancellationRequested))
            {
                await TryBeginAsync(folder, cancellationToken);
            }

            meters.Are(_running.Count, waiting.Count(one => !_running.ContainsKey(one.Folder.Id)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ExportJobLog.CannotLook(logger, exception);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _looking.Dispose();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease < Longest ? options.Value.Lease : Longest, clock);
        var ticking = TickAsync(timer, stoppingToken);
        try
        {
            await foreach (var _ in _wakes.Reader.ReadAllAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        finally
        {
            await _stop.CancelAsync();
            await IdleAsync();
            await ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TickAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        do
        {
            Wake();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyList<(JobFolder Folder, ExportJob Job)>> WaitingAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(folders.Root))
        {
            JobFolder.Sweep(folders.Root);
        }

        var waiting = new List<(JobFolder, ExportJob)>();
        foreach (var folder in folders.All().Where(folder => !_running.ContainsKey(folder.Id)))
        {
            if (await folder.ReadAsync(cancellationToken) is not { } job)
            {
                continue;
            }

            if (job.ExpiresAt <= clock.GetUtcNow())
            {
                DeleteUnlessHeld(folder);
            }
            else if (!job.HasEnded)
            {
                waiting.Add((folder, job));
            }
        }

        return waiting;
    }

    // Another instance may still be at it.
    private void DeleteUnlessHeld(JobFolder folder)
    {
        if (folders.LeaseOf(folder).TryTake())
        {
            folder.Delete();
        }
    }

    private async Task TryBeginAsync(JobFolder folder, CancellationToken cancellationToken)
    {
        if (_running.Count >= options.Value.AtOnce)
        {
            return;
        }

        var lease = folders.LeaseOf(folder);
        if (!lease.TryTake())
        {
            return;
        }

        // Only now nobody else changes it.
        if (await folder.ReadAsync(cancellationToken) is { HasEnded: false } job)
        {
            Begin(job, folder, lease);
        }
        else
        {
            lease.Release();
        }
    }

    private void Begin(ExportJob job, JobFolder folder, JobLease lease)
    {
        var work = new Work(CancellationTokenSource.CreateLinkedTokenSource(_stop.Token));
        var run = new JobRun(job, folder, lease, WorkAt(job));
        _running[job.Id] = work;
        _ = Task.Run(() => RunAsync(run, job.Id, work), CancellationToken.None);
    }

    private async Task RunAsync(JobRun run, string id, Work work)
    {
        try
        {
            await run.RunAsync(work.Stop.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Nobody waits for it, and the others go on. Its lease ends by itself, and it is taken up again.
            ExportJobLog.Broke(logger, exception, id);
        }
        finally
        {
            _running.TryRemove(id, out _);
            work.Stop.Dispose();
            work.Done.SetResult();
            Wake();
        }
    }

    private JobWork WorkAt(ExportJob job) => new(
        streams.First(stream => stream.Name == job.Order.Stream),
        cognito.Value.For(new QuotaCaller(job.Caller.QuotaName, QuotaLane.Bulk)),
        rights.Value,
        options.Value,
        meters,
        clock,
        logger);

    private sealed record Work(CancellationTokenSource Stop)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
