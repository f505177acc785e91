using System.Globalization;
using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Imports;

internal sealed class GetCSVHeaderHandler(PoolStore store)
    : OperationHandler<GetCSVHeaderRequest, GetCSVHeaderResponse>(CognitoOperations.GetCSVHeader)
{
    public override ValueTask<GetCSVHeaderResponse> HandleAsync(
        GetCSVHeaderRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var pool = store.Pool(request.UserPoolId).Pool;

        return new(new GetCSVHeaderResponse { UserPoolId = pool.Id, CSVHeader = CsvHeader.Of(pool) });
    }
}

internal sealed class CreateUserImportJobHandler(
    PoolStore store, UploadAddress addresses, RandomNumberGenerator random, TimeProvider time)
    : OperationHandler<CreateUserImportJobRequest, CreateUserImportJobResponse>(CognitoOperations.CreateUserImportJob)
{
    private const int MaxPerPool = 1_000;
    private const int IdLength = 10;
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public override async ValueTask<CreateUserImportJobResponse> HandleAsync(
        CreateUserImportJobRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var count = change.State.ImportJobs().Count;
        if (count >= MaxPerPool)
        {
            throw Errors.LimitExceeded($"A user pool can have at most {MaxPerPool} import jobs.");
        }

        var job = new ImportJob
        {
            Id = "import-" + new string(
                [.. Enumerable.Range(0, IdLength).Select(_ => IdCharacters[random.Below(IdCharacters.Length)])]),
            UserPoolId = change.Pool.Id,
            Number = count + 1,
            Name = request.JobName,
            RoleArn = request.CloudWatchLogsRoleArn,
            HashingAlgorithm = request.PasswordHashingAlgorithm,
            Status = ImportStatus.Created,
            CreatedAt = time.GetUtcNow(),
        };
        change.Save(job);
        change.Commit();

        return new() { UserImportJob = ImportRules.Shown(addresses, change.Pool, job, time.GetUtcNow()) };
    }
}

internal sealed class DescribeUserImportJobHandler(PoolStore store, UploadAddress addresses, TimeProvider time)
    : OperationHandler<DescribeUserImportJobRequest, DescribeUserImportJobResponse>(
        CognitoOperations.DescribeUserImportJob)
{
    public override ValueTask<DescribeUserImportJobResponse> HandleAsync(
        DescribeUserImportJobRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var job = state.RequireImportJob(request.JobId);

        return new(new DescribeUserImportJobResponse
        {
            UserImportJob = ImportRules.Shown(addresses, state.Pool, job, time.GetUtcNow()),
        });
    }
}

/// <summary>Lists the jobs, the newest first.</summary>
internal sealed class ListUserImportJobsHandler(
    PoolStore store, UploadAddress addresses, PageTokens tokens, TimeProvider time)
    : OperationHandler<ListUserImportJobsRequest, ListUserImportJobsResponse>(CognitoOperations.ListUserImportJobs)
{
    private const int MaxSize = 50;

    public override ValueTask<ListUserImportJobsResponse> HandleAsync(
        ListUserImportJobsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var pool = state.Pool;
        var scope = $"ListUserImportJobs {request.MaxResults}";
        var before = tokens.Read(pool.Secret, scope, request.PaginationToken) is { } position
            ? int.Parse(position, CultureInfo.InvariantCulture)
            : int.MaxValue;
        var size = Math.Min(Page.Size(request.MaxResults), MaxSize);
        var rows = state.ImportJobs()
            .Where(job => job.Number < before)
            .OrderByDescending(job => job.Number)
            .Take(size + 1)
            .ToList();
        var page = Page.Cut(
            rows,
            size,
            last => tokens.Issue(pool.Secret, scope, last.Number.ToString(CultureInfo.InvariantCulture)));

        return new(new ListUserImportJobsResponse
        {
            UserImportJobs =
                [.. page.Items.Select(job => ImportRules.Shown(addresses, pool, job, time.GetUtcNow()))],
            PaginationToken = page.NextToken,
        });
    }
}

internal sealed class StartUserImportJobHandler(
    PoolStore store, UploadAddress addresses, IImportFiles files, ImportRunner runner, TimeProvider time)
    : OperationHandler<StartUserImportJobRequest, StartUserImportJobResponse>(CognitoOperations.StartUserImportJob)
{
    public override async ValueTask<StartUserImportJobResponse> HandleAsync(
        StartUserImportJobRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var job = change.State.RequireImportJob(request.JobId);
        await CheckAsync(job);
        var started = job with { Status = ImportStatus.Pending, StartedAt = time.GetUtcNow() };
        change.Save(started);
        change.Commit();
        runner.Start(started);

        return new() { UserImportJob = ImportRules.Shown(addresses, change.Pool, started, time.GetUtcNow()) };
    }

    private async Task CheckAsync(ImportJob job)
    {
        if (job.StatusAt(time.GetUtcNow()) is var status && status != ImportStatus.Created)
        {
            throw ImportRules.NotMet($"The user import job can not be started: its status is {status}.");
        }

        await using var file = files.Open(ImportFileNames.Upload(job.Id))
            ?? throw ImportRules.NotMet("The user import job can not be started: no file has been uploaded.");
        if (store.Pools.SelectMany(pool => pool.ImportJobs()).Any(other => ImportStatus.IsActive(other.Status)))
        {
            throw ImportRules.NotMet("Only one user import job can be active at a time.");
        }
    }
}

internal sealed class StopUserImportJobHandler(PoolStore store, UploadAddress addresses, TimeProvider time)
    : OperationHandler<StopUserImportJobRequest, StopUserImportJobResponse>(CognitoOperations.StopUserImportJob)
{
    public override async ValueTask<StopUserImportJobResponse> HandleAsync(
        StopUserImportJobRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var job = change.State.RequireImportJob(request.JobId);
        if (job.StatusAt(time.GetUtcNow()) is not (ImportStatus.Pending or ImportStatus.InProgress))
        {
            throw ImportRules.NotMet("The user import job can not be stopped: it is not at work.");
        }

        var stopping = job with { Status = ImportStatus.Stopping };
        change.Save(stopping);
        change.Commit();

        return new() { UserImportJob = ImportRules.Shown(addresses, change.Pool, stopping, time.GetUtcNow()) };
    }
}
