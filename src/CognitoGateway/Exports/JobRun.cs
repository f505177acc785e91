using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Exports;

/// <summary>
/// One instance's work at a job, from where it is to its end, or to where it has to be left. What is saved always ends
/// behind a page, so that whoever goes on loses no row and writes none twice.
/// </summary>
/// <param name="job">The job, whose lease is held.</param>
/// <param name="folder">Its folder.</param>
/// <param name="lease">Its lease; it is given back.</param>
/// <param name="work">What it takes to work at it.</param>
internal sealed class JobRun(ExportJob job, JobFolder folder, JobLease lease, JobWork work)
{
    /// <summary>How often in a row a job may fail, or be begun by a process that then dies, without coming any further.</summary>
    internal const int MostFailures = 8;

    private const int BeatsPerLease = 6;

    // How much is done again after a kill at most.
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private ExportJob _job = job;
    private JobFiles? _files;
    private DateTimeOffset _savedAt;
    private bool _beganAnew;

    /// <summary>Works at the job until it has ended, or has to be left.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var holding = HoldAsync(leave);
        try
        {
            await WorkAsync(leave.Token);
        }
        catch (Exception exception) when (lease.IsHeld && folder.Exists)
        {
            // Whatever it is: it is told by the job, for nobody waits for this.
            await TryAsync(() => leave.IsCancellationRequested ? PutBackAsync() : FailAsync(exception));
        }
        catch (Exception exception) when (!lease.IsHeld || !folder.Exists)
        {
            // It is another one's now, or nobody's: what is in its folder is not for this instance to change.
            var reason = exception.GetType().Name;
            ExportJobLog.Lost(work.Logger, _job.Id, reason);
        }
        finally
        {
            await leave.CancelAsync();
            await holding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await (_files?.DisposeAsync() ?? ValueTask.CompletedTask);
            lease.Release();
        }
    }

    // Renews the lease while the work lasts, and ends the work where it is lost.
    private async Task HoldAsync(CancellationTokenSource leave)
    {
        using var timer = new PeriodicTimer(lease.Length / BeatsPerLease, work.Clock);
        while (await timer.WaitForNextTickAsync(leave.Token))
        {
            if (!lease.TryTake())
            {
                await leave.CancelAsync();
            }
        }
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        _job = _job with { StartedAt = _job.StartedAt ?? work.Clock.GetUtcNow(), Failures = _job.Failures + 1 };
        await SaveAsync(ExportStatus.Running);
        if (_job.Failures > MostFailures)
        {
            throw new RejectedRequestException("The export was begun too often without coming any further.")
            {
                Status = StatusCodes.Status500InternalServerError,
            };
        }

        while (!_job.IsWhole)
        {
            try
            {
                await ReadAsync(stop);
            }
            catch (CognitoException failure) when (MayPass(failure) && _job.Failures < MostFailures && !_job.IsWhole)
            {
                await PauseAsync(failure.Operation, failure.Code, failure.RetryAfter, stop);
            }
            catch (JobBusyException) when (_job.Failures < MostFailures)
            {
                await PauseAsync(operation: null, "FileInUse", retryAfter: null, stop);
            }
            catch (CognitoException refusal) when (IsStaleCursor(refusal))
            {
                await BeginAnewAsync();
            }
        }

        await EndAsync();
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        var order = _job.OrderFor(work.Rights.PolicyOf(_job, work.Stream.Scope));
        _files ??= JobFiles.Open(folder, _job, await FormatAsync(order, stop), work.Options.MostBytes);
        await foreach (var page in work.Stream.ReadAsync(order, work.Cognito, stop).WithCancellation(stop))
        {
            using var owned = page;
            await AddAsync(page);
            if (_files.IsFull || work.Clock.GetUtcNow() - _savedAt >= SaveEvery)
            {
                await SaveAsync(ExportStatus.Running);
                work.Rights.PolicyOf(_job, work.Stream.Scope);
            }

            stop.ThrowIfCancellationRequested();
        }
    }

    private async Task AddAsync(FilledPage page)
    {
        await _files!.AddAsync(page);
        _job = _job with
        {
            Rows = _job.Rows + page.Count,
            Cursor = page.NextCursor,
            IsWhole = page.NextCursor is null,
            Failures = 0,
        };
        work.Meters.Wrote(page.Count);
    }

    private async Task<IRowFormat> FormatAsync(ExportOrder order, CancellationToken stop)
    {
        if (order.Query.Format is not StreamFormat.Csv)
        {
            return new NdjsonRows(tellsCursors: false);
        }

        // The pool's schema may have grown since the first file was begun.
        _job = _job with { Columns = _job.Columns ?? await work.Stream.ColumnsAsync(order, work.Cognito, stop) };

        return new CsvRows(_job.Columns);
    }

    // Puts what there is on the disk, and says so in the job: in this order.
    private async Task SaveAsync(string status)
    {
        ThrowIfLost();
        await (_files?.FlushAsync() ?? Task.CompletedTask);
        await SaveAsync(_job with
        {
            Status = status,
            Files = _files?.Files ?? _job.Files,

            // As long as it comes any further, its time is not over.
            ExpiresAt = work.Clock.GetUtcNow() + work.Options.Expiry,
        });
    }

    private async Task SaveAsync(ExportJob changed)
    {
        ThrowIfLost();
        await folder.SaveAsync(changed);
        _job = changed;
        _savedAt = work.Clock.GetUtcNow();
    }

    private void ThrowIfLost()
    {
        if (!lease.IsHeld)
        {
            throw new IOException("The lease of the export is over.");
        }
    }

    private async Task EndAsync()
    {
        await (_files?.EndAsync() ?? Task.CompletedTask);
        await SaveAsync(Ended(ExportStatus.Succeeded) with { Files = _files?.Files ?? _job.Files });
        ExportJobLog.Ended(work.Logger, _job.Id, _job.Order.UserPoolId, _job.Rows, _job.Files.Count);
        work.Meters.Ended(ExportStatus.Succeeded);
    }

    // That the process ends is no failure of the job's.
    private Task PutBackAsync()
    {
        _job = _job with { Failures = Math.Max(0, _job.Failures - 1) };

        return SaveAsync(ExportStatus.Queued);
    }

    private async Task FailAsync(Exception exception)
    {
        var problem = JobProblems.Of(exception, work.Logger);

        // A part is not to be taken for the whole, and may be what the disk is full of.
        await (_files?.DisposeAsync() ?? ValueTask.CompletedTask);
        _files = null;
        folder.Keep([]);
        await SaveAsync(Ended(ExportStatus.Failed) with { Files = [], Problem = problem });
        ExportJobLog.Failed(work.Logger, _job.Id, _job.Order.UserPoolId, problem.Status, problem.Code);
        work.Meters.Ended(ExportStatus.Failed);
    }

    private ExportJob Ended(string status)
    {
        var now = work.Clock.GetUtcNow();

        return _job with { Status = status, Cursor = null, EndedAt = now, ExpiresAt = now + work.Options.Expiry };
    }

    private async Task PauseAsync(string? operation, string code, TimeSpan? retryAfter, CancellationToken stop)
    {
        var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << _job.Failures, LongestPause.Ticks));
        pause = retryAfter > pause ? retryAfter.Value : pause;
        ExportJobLog.Waits(work.Logger, _job.Id, operation, code, pause.TotalSeconds);
        _job = _job with { Failures = _job.Failures + 1 };
        await SaveAsync(ExportStatus.Running);
        await Task.Delay(pause, work.Clock, stop);
    }

    // What is throttled, cannot be reached, or fails of itself may be there again later on.
    private static bool MayPass(CognitoException failure) => CognitoStatus.Of(failure.Code)
        is StatusCodes.Status429TooManyRequests or >= StatusCodes.Status500InternalServerError;

    // Cognito's tokens are good for an hour or so, and the job may have waited for longer.
    private bool IsStaleCursor(CognitoException refusal) =>
        refusal.Code == "InvalidParameterException" && _job.Cursor is not null && !_beganAnew;

    private async Task BeginAnewAsync()
    {
        _beganAnew = true;
        await (_files?.DisposeAsync() ?? ValueTask.CompletedTask);
        _files = null;
        await SaveAsync(_job with { Cursor = null, Rows = 0, Files = [] });
        ExportJobLog.BeginsAnew(work.Logger, _job.Id);
    }

    // What is the matter with the disk is the operator's to know.
    private async Task TryAsync(Func<Task> save)
    {
        try
        {
            await save();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ExportTooLargeException)
        {
            ExportJobLog.NotSaved(work.Logger, exception, _job.Id);
        }
    }
}

/// <summary>What it takes to work at a job.</summary>
/// <param name="Stream">The collection that it exports.</param>
/// <param name="Cognito">The client, in the name of the job's caller and in the lane of bulk.</param>
/// <param name="Rights">Whether it may go on.</param>
/// <param name="Options">How much it may write, and how long it is kept.</param>
/// <param name="Meters">What is counted.</param>
/// <param name="Clock">The time.</param>
/// <param name="Logger">Where it is told.</param>
internal sealed record JobWork(
    IExportStream Stream,
    CognitoClient Cognito,
    JobRights Rights,
    ExportOptions Options,
    ExportMeters Meters,
    TimeProvider Clock,
    ILogger Logger);
