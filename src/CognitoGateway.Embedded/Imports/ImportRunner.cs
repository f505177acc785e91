using System.Threading.Channels;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Imports;

/// <summary>Carries out the jobs that were started, one after the other.</summary>
internal sealed class ImportRunner(PoolStore store, Importer importer, TimeProvider time, ILogger<ImportRunner> logger)
    : BackgroundService
{
    private readonly Channel<(string PoolId, string JobId)> _started =
        Channel.CreateUnbounded<(string PoolId, string JobId)>();

    /// <summary>Has the job carried out as soon as it is its turn.</summary>
    public void Start(ImportJob job) => _started.Writer.TryWrite((job.UserPoolId, job.Id));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await EndInterruptedAsync(stoppingToken);
        await foreach (var (poolId, jobId) in _started.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await importer.RunAsync(poolId, jobId, stoppingToken);
            }
            catch (Exception e) when (e is IOException or CognitoException or InvalidOperationException)
            {
                ImportRunnerLog.Failed(logger, e);
                await EndAsync(poolId, jobId, "The import failed for a reason of this server's.", stoppingToken);
            }
        }
    }

    // The process may have ended in the middle of a job.
    private async Task EndInterruptedAsync(CancellationToken cancellationToken)
    {
        foreach (var job in store.Pools.SelectMany(pool => pool.ImportJobs()))
        {
            if (ImportStatus.IsActive(job.Status))
            {
                await EndAsync(job.UserPoolId, job.Id, "The import was interrupted.", cancellationToken);
            }
        }
    }

    private Task EndAsync(string poolId, string jobId, string message, CancellationToken cancellationToken) =>
        importer.ChangeJobAsync(
            poolId,
            jobId,
            job => job with
            {
                Status = ImportStatus.Failed,
                CompletionMessage = message,
                CompletedAt = time.GetUtcNow(),
            },
            cancellationToken);
}

internal static partial class ImportRunnerLog
{
    [LoggerMessage(EventId = 5500, EventName = nameof(Failed), Level = LogLevel.Error,
        Message = "An import of users failed")]
    public static partial void Failed(ILogger logger, Exception exception);
}
