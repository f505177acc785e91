using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.ImportJobs;

/// <summary>The routes under <c>/pools/{userPoolId}/import-jobs</c>.</summary>
internal static class ImportJobEndpoints
{
    private const string Job = "/{jobId}";
    private const string WaitsForFile = "Created";

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapImportJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/pools/{userPoolId}/import-jobs").WithTags("User import jobs").WritesEveryAttribute();
        jobs.MapCollectionAndFile();
        jobs.MapJob();

        return jobs;
    }

    private static void MapCollectionAndFile(this RouteGroupBuilder jobs)
    {
        jobs.MapCollection("/", CognitoOperations.ListUserImportJobs)
            .Tells("ListImportJobs", "List the import jobs of a pool, the newest first")
            .RequireAuthorization(Scopes.UsersWrite);

        jobs.MapCreate("/", CognitoOperations.CreateUserImportJob, key: nameof(UserImportJobType.JobId))
            .Tells(
                "CreateImportJob",
                "Create an import job",
                "Then PUT its file and POST its start. The role lets Cognito write down what became of each row. "
                + "passwordHashingAlgorithm says how the file's passwords are hashed; without it users have to set one.")
            .Example("""
                {"jobName":"from-the-old-shop","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/CognitoImport"}
                """)
            .RequireAuthorization(Scopes.UsersWrite);

        jobs.MapRead("/csv-header", CognitoOperations.GetCSVHeader)
            .Tells("GetImportHeader", "Get the columns that an import file has to have")
            .RequireAuthorization(Scopes.UsersWrite);

        jobs.MapPut($"{Job}/file", UploadAsync)
            .Calls(CognitoOperations.DescribeUserImportJob)
            .Answers(StatusCodes.Status204NoContent)
            .WithMetadata(new FileBody("text/csv", ImportUpload.LargestFile))
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status411LengthRequired)
            .Tells(
                "PutImportFile",
                "Hand an import job its file",
                "The CSV is streamed on to where Cognito fetches it. At most 100 MB, of a length that is said "
                + "beforehand, within 15 minutes of the job's creation.")
            .RequireAuthorization(Scopes.UsersWrite);
    }

    private static void MapJob(this RouteGroupBuilder jobs)
    {
        jobs.MapRead(Job, CognitoOperations.DescribeUserImportJob)
            .Tells("GetImportJob", "Get an import job, and how far it is")
            .RequireAuthorization(Scopes.UsersWrite);

        jobs.MapUpdate(HttpMethod.Post, $"{Job}/start", CognitoOperations.StartUserImportJob)
            .Tells("StartImportJob", "Start an import job")
            .RequireAuthorization(Scopes.UsersWrite);

        jobs.MapUpdate(HttpMethod.Post, $"{Job}/stop", CognitoOperations.StopUserImportJob)
            .Tells("StopImportJob", "Stop an import job", "Users who were imported by then stay.")
            .RequireAuthorization(Scopes.UsersWrite);
    }

    private static async Task<IResult> UploadAsync(
        CognitoRequest<DescribeUserImportJobRequest> request,
        HttpContext context,
        CognitoClient cognito,
        ImportUpload upload,
        CancellationToken cancellationToken)
    {
        var file = ImportFile.Of(context.Request);
        using var answer = await cognito.SendAsync(
            CognitoOperations.DescribeUserImportJob, request.Value, cancellationToken);
        if (answer.Read().UserImportJob is not { Status: WaitsForFile, PreSignedUrl: { } address })
        {
            throw new RejectedRequestException("The job does not wait for a file any more.")
            {
                Status = StatusCodes.Status409Conflict,
            };
        }

        await upload.SendAsync(new(address), file, cancellationToken);

        return TypedResults.NoContent();
    }
}
