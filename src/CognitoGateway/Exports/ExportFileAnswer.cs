using CognitoGateway.Http.Exports;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Exports;

/// <summary>
/// Answers with a file of a job, or with a part of it. A packed file is one of packed bytes, not an answer that was
/// packed: so its parts are parts of what is kept, and whoever fetches it unpacks it.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="name">The file's name.</param>
/// <param name="path">Where it is.</param>
internal sealed class ExportFileAnswer(ExportJob job, string name, string path) : IResult
{
    /// <summary>The media type of a packed file.</summary>
    public const string Gzip = "application/gzip";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var file = TypedResults.PhysicalFile(
            path, ContentType, name, job.EndedAt, new EntityTagHeaderValue($"\"{job.Id}-{name}\""), enableRangeProcessing: true);
        await file.ExecuteAsync(httpContext);
        var response = httpContext.Response;
        if (response.StatusCode is StatusCodes.Status416RangeNotSatisfiable && !response.HasStarted)
        {
            response.Headers.Remove(HeaderNames.ContentDisposition);
            await httpContext.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
            {
                HttpContext = httpContext,
                ProblemDetails = { Status = response.StatusCode, Detail = "The file has no such bytes." },
            });
        }
    }

    private string ContentType => (job.Order.Gzip, job.Order.Format) switch
    {
        (true, _) => Gzip,
        (_, "csv") => $"{StreamFormats.MediaTypes[StreamFormat.Csv]}; charset=utf-8; header=present",
        _ => StreamFormats.MediaTypes[StreamFormat.Ndjson],
    };
}
