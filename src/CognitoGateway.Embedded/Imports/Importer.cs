using System.Text;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Imports;

/// <summary>Makes users of the rows of a job's file.</summary>
internal sealed class Importer(PoolStore store, IImportFiles files, TimeProvider time)
{
    private const int MaxUsers = 500_000;
    private const int RowsBetweenCounts = 50;

    // A byte order mark is not taken, and neither is what is not UTF-8.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Carries out a job that was started.</summary>
    public async Task RunAsync(string poolId, string jobId, CancellationToken cancellationToken)
    {
        await ChangeJobAsync(poolId, jobId, Begun, cancellationToken);
        var ended = await ReadFileAsync(poolId, jobId, cancellationToken);
        files.Delete(ImportFileNames.Upload(jobId));
        // The last of it: who sees that the job is over finds its log complete.
        await ChangeJobAsync(poolId, jobId, ended, cancellationToken);
    }

    /// <summary>Changes a job.</summary>
    public async Task ChangeJobAsync(
        string poolId, string jobId, Func<ImportJob, ImportJob> change, CancellationToken cancellationToken)
    {
        using var pool = await store.ChangeAsync(poolId, cancellationToken);
        pool.Save(change(pool.State.RequireImportJob(jobId)));
        pool.Commit();
    }

    private static ImportJob Begun(ImportJob job) =>
        job.Status == ImportStatus.Pending ? job with { Status = ImportStatus.InProgress } : job;

    private async Task<Func<ImportJob, ImportJob>> ReadFileAsync(
        string poolId, string jobId, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(files.Create(ImportFileNames.Log(jobId)), Utf8);
        var log = new ImportLog(text);
        var (status, message) = await ReadFileAsync(poolId, jobId, log, cancellationToken);

        return job => log.Count(job) with
        {
            Status = status,
            CompletionMessage = message,
            CompletedAt = time.GetUtcNow(),
        };
    }

    private async Task<(string Status, string Message)> ReadFileAsync(
        string poolId, string jobId, ImportLog log, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = files.Open(ImportFileNames.Upload(jobId))
                ?? throw new InvalidDataException("The file is gone.");
            using var text = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: false);
            return await ReadRowsAsync(poolId, jobId, new(text), log, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            return (ImportStatus.Failed, e.Message);
        }
        catch (DecoderFallbackException)
        {
            return (ImportStatus.Failed, "The file is not in UTF-8.");
        }
    }

    private async Task<(string Status, string Message)> ReadRowsAsync(
        string poolId, string jobId, CsvReader rows, ImportLog log, CancellationToken cancellationToken)
    {
        var state = store.Pool(poolId);
        var job = state.RequireImportJob(jobId);
        var header = CsvHeader.Of(state.Pool, job);
        if ((await rows.ReadAsync(cancellationToken))?.Fields?.SequenceEqual(header) != true)
        {
            throw new InvalidDataException("The header of the file does not match that of the user pool.");
        }

        var reader = new ImportRow(state.Pool, job, header);
        for (var read = 1; await rows.ReadAsync(cancellationToken) is { } row; read++)
        {
            if (read > MaxUsers)
            {
                throw new InvalidDataException($"A file can have at most {MaxUsers} users.");
            }

            if (state.RequireImportJob(jobId).Status == ImportStatus.Stopping)
            {
                return (ImportStatus.Stopped, "The import was stopped.");
            }

            await ImportAsync(poolId, reader, row, log, cancellationToken);
            if (read % RowsBetweenCounts == 0)
            {
                await ChangeJobAsync(poolId, jobId, log.Count, cancellationToken);
            }
        }

        return log.Imported == 0 && log.Skipped + log.Failed > 0
            ? (ImportStatus.Failed, "Too many users have failed or been skipped during the import.")
            : (ImportStatus.Succeeded, "The user import job has completed.");
    }

    private async Task ImportAsync(
        string poolId, ImportRow reader, CsvRow row, ImportLog log, CancellationToken cancellationToken)
    {
        try
        {
            var made = reader.Read(row, time.GetUtcNow());
            using var change = await store.ChangeAsync(poolId, cancellationToken);
            change.Save(NewUser.Add(change, made, takeOver: false));
            change.Commit();
            await log.ImportedAsync(row.Line);
        }
        catch (CognitoException e) when (e.Code == "UsernameExistsException")
        {
            await log.SkippedAsync(row.Line);
        }
        catch (Exception e) when (e is CognitoException or ImportRowException)
        {
            await log.FailedAsync(row.Line, e.Message);
        }
    }
}
