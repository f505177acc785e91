using System.Security.Claims;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Problems;
using CognitoGateway.Security;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Exports;

/// <summary>Takes orders for jobs, and hands jobs out to whoever ordered them.</summary>
internal sealed class ExportDesk(
    JobFolders folders,
    ExportWorker worker,
    IEnumerable<IExportStream> streams,
    IOptions<ExportOptions> options,
    TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _ordering = new(1);

    /// <summary>Checks an order, before anything is asked for it.</summary>
    /// <exception cref="RejectedRequestException">It is not valid, or not for the caller.</exception>
    public void Check(CreateExportRequest order, ClaimsPrincipal caller)
    {
        var stream = StreamOf(order);
        if (!caller.Holds(stream.Scope, order.UserPoolId))
        {
            throw new RejectedRequestException($"The scope {stream.Scope} is needed for this stream.")
            {
                Status = StatusCodes.Status403Forbidden,
            };
        }

        stream.Check(ExportJob.OrderOf(order, caller.AttributePolicy()));
    }

    /// <summary>Makes a job of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="caller">Whose it is.</param>
    /// <param name="users">How many users the pool has, about; null where that is not known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RejectedRequestException">Too many wait: 429. There is no place for it: 503.</exception>
    public async Task<ExportJob> OrderAsync(
        CreateExportRequest order, ClaimsPrincipal caller, long? users, CancellationToken cancellationToken)
    {
        await _ordering.WaitAsync(cancellationToken);
        try
        {
            await RefuseTooManyAsync(cancellationToken);
            var job = await folders.CreateAsync(order, JobCaller.Of(caller), StreamOf(order).Features.Scans ? users : null);
            worker.Wake();

            return job;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RejectedRequestException("The gateway has no place for exports: see Exports:Directory.")
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                RetryAfter = RetryAfter,
            };
        }
        finally
        {
            _ordering.Release();
        }
    }

    /// <summary>The caller's jobs of a pool, the newest first.</summary>
    public async Task<IReadOnlyList<ExportJob>> ListAsync(
        string userPoolId, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var jobs = new List<ExportJob>();
        foreach (var folder in folders.All().Reverse())
        {
            if (await folder.ReadAsync(cancellationToken) is { } job && IsFor(job, userPoolId, caller))
            {
                jobs.Add(job);
            }
        }

        return jobs;
    }

    /// <summary>A job of the caller's.</summary>
    /// <exception cref="RejectedRequestException">There is none: 404.</exception>
    public async Task<ExportJob> FindAsync(
        string userPoolId, string id, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        folders.Find(id) is { } folder
        && await folder.ReadAsync(cancellationToken) is { } job
        && IsFor(job, userPoolId, caller)
            ? job
            : throw NotThere("There is no such export.");

    /// <summary>The path of a file of a job that has succeeded.</summary>
    /// <exception cref="RejectedRequestException">There is none: 404.</exception>
    public string PathOf(ExportJob job, string name) =>
        job.Status is ExportStatus.Succeeded
        && job.Files.FirstOrDefault(file => file.Name == name) is { } file
        && folders.Find(job.Id)!.PathOf(file) is var path
        && File.Exists(path)
            ? path
            : throw NotThere("The export has no such file.");

    /// <summary>Deletes a job, whether or not it has ended.</summary>
    /// <exception cref="RejectedRequestException">It is gone already: 404.</exception>
    public async Task DeleteAsync(ExportJob job)
    {
        await worker.LeaveAsync(job.Id);
        if (!folders.Find(job.Id)!.Delete())
        {
            throw NotThere("There is no such export.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ordering.Dispose();

    private static RejectedRequestException NotThere(string detail) =>
        new(detail) { Status = StatusCodes.Status404NotFound };

    private IExportStream StreamOf(CreateExportRequest order) => streams.First(stream => stream.Name == order.Stream);

    private bool IsFor(ExportJob job, string userPoolId, ClaimsPrincipal caller) =>
        job.Order.UserPoolId == userPoolId
        && job.Caller == JobCaller.Of(caller)
        && caller.Holds(StreamOf(job.Order).Scope, userPoolId)
        && (job.Status is ExportStatus.Running || job.ExpiresAt > clock.GetUtcNow());

    private async Task RefuseTooManyAsync(CancellationToken cancellationToken)
    {
        var queued = 0;
        foreach (var folder in folders.All())
        {
            queued += await folder.ReadAsync(cancellationToken) is { Status: ExportStatus.Queued } ? 1 : 0;
        }

        if (queued >= options.Value.MostQueued)
        {
            throw new RejectedRequestException($"{queued} exports wait already.")
            {
                Status = StatusCodes.Status429TooManyRequests,
                RetryAfter = RetryAfter,
            };
        }
    }
}
