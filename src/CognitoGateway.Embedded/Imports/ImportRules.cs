using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Imports;

/// <summary>When jobs may begin, and what they keep others from.</summary>
internal static class ImportRules
{
    /// <summary>The job.</summary>
    /// <exception cref="CognitoException">The pool has none of that id.</exception>
    public static ImportJob RequireImportJob(this PoolState pool, string jobId) => pool.FindImportJob(jobId)
        ?? throw new CognitoException("ResourceNotFoundException", $"User import job {jobId} does not exist.");

    /// <summary>Refuses to change a pool while users are imported into it.</summary>
    /// <exception cref="CognitoException">A job is at work.</exception>
    public static void CheckNoneActive(PoolState pool)
    {
        if (pool.ImportJobs().Any(job => ImportStatus.IsActive(job.Status)))
        {
            throw new CognitoException(
                "UserImportInProgressException", "The user pool can not be changed while users are imported.");
        }
    }

    public static CognitoException NotMet(string message) => new("PreconditionNotMetException", message);

    /// <summary>The job as answers show it.</summary>
    public static UserImportJobType Shown(UploadAddress addresses, UserPool pool, ImportJob job, DateTimeOffset now) =>
        new()
        {
            JobName = job.Name,
            JobId = job.Id,
            UserPoolId = pool.Id,
            PreSignedUrl = addresses.Of(pool, job),
            CreationDate = job.CreatedAt,
            StartDate = job.StartedAt,
            CompletionDate = job.CompletedAt,
            Status = job.StatusAt(now),
            CloudWatchLogsRoleArn = job.RoleArn,
            ImportedUsers = job.Imported,
            SkippedUsers = job.Skipped,
            FailedUsers = job.Failed,
            CompletionMessage = job.CompletionMessage,
            PasswordHashingAlgorithm = job.HashingAlgorithm,
        };
}
