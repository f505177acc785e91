using CognitoGateway.Embedded.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CognitoGateway.Embedded.Imports;

/// <summary>Takes the files of import jobs, and shows what became of their rows.</summary>
internal sealed class ImportEndpoints(PoolStore store, UploadAddress addresses, IImportFiles files, TimeProvider time)
{
    /// <summary>The largest file that Cognito takes.</summary>
    public const int MaxFileSize = 100_000_000;

    /// <summary>Takes a file, if the address is good and the job waits for one.</summary>
    public async Task PutAsync(HttpContext http)
    {
        var (poolId, jobId) = JobOf(http);
        var query = http.Request.Query;
        if (store.FindPool(poolId) is not { } state
            || !addresses.IsGood(state.Pool, jobId, query["expires"].ToString(), query["signature"].ToString())
            || state.FindImportJob(jobId)?.StatusAt(time.GetUtcNow()) != ImportStatus.Created)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxFileSize;
        http.Response.StatusCode = await TakeAsync(http, ImportFileNames.Upload(jobId))
            ? StatusCodes.Status200OK
            : StatusCodes.Status413PayloadTooLarge;
    }

    /// <summary>Shows the log of a job.</summary>
    public async Task ShowLogAsync(HttpContext http)
    {
        var (poolId, jobId) = JobOf(http);
        http.Response.Headers.CacheControl = "no-store";
        if (store.FindPool(poolId)?.FindImportJob(jobId) is null
            || files.Open(ImportFileNames.Log(jobId)) is not { } log)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (log)
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await log.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }

    private async Task<bool> TakeAsync(HttpContext http, string name)
    {
        try
        {
            await using var file = files.Create(name);
            await http.Request.Body.CopyToAsync(file, http.RequestAborted);
            return true;
        }
        catch (Exception e) when (e is BadHttpRequestException or OperationCanceledException or IOException)
        {
            // Half a file would be half an import.
            files.Delete(name);
            if (e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
            {
                return false;
            }

            throw;
        }
    }

    private static (string PoolId, string JobId) JobOf(HttpContext http) => (
        (string)http.Request.RouteValues["poolId"]!,
        (string)http.Request.RouteValues["jobId"]!);
}

/// <summary>What the files of a job are called.</summary>
internal static class ImportFileNames
{
    public static string Upload(string jobId) => jobId + ".csv";

    public static string Log(string jobId) => jobId + ".log";
}
