using System.IO.Compression;
using System.IO.Pipelines;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Http.Exports;

/// <summary>
/// Answers with a whole collection. What fails before the first row is answered as anywhere else; what fails after it
/// breaks the connection, so that nobody takes a part for the whole.
/// </summary>
internal sealed class ExportAnswer(Export export) : IResult
{
    private const string Gzip = "gzip";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.ContentType = export.ContentType;
        response.Headers.Append(HeaderNames.Vary, $"{HeaderNames.Accept}, {HeaderNames.AcceptEncoding}");
        try
        {
            await (TakesGzip(httpContext.Request)
                ? WriteZippedAsync(response, httpContext.RequestAborted)
                : export.WriteAsync(response.BodyWriter, progress: null, httpContext.RequestAborted));
        }
        catch (Exception exception) when (response.HasStarted)
        {
            // A caller who went away is no failure.
            if (exception is not IOException && !httpContext.RequestAborted.IsCancellationRequested)
            {
                Log(httpContext, exception);
            }

            httpContext.Abort();
        }
    }

    private async Task WriteZippedAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.ContentEncoding = Gzip;
        var zip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        var output = PipeWriter.Create(zip, new(leaveOpen: true));
        await export.WriteAsync(output, progress: null, cancellationToken);

        // Only what is whole gets an end.
        await output.CompleteAsync();
        await zip.DisposeAsync();
    }

    private static bool TakesGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(coding =>
            coding.Quality is not 0 && coding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase));

    private static void Log(HttpContext context, Exception exception)
    {
        var logger = context.RequestServices.GetRequiredService<ILogger<ExportAnswer>>();
        if (exception is CognitoException refusal)
        {
            ExportLog.BrokenOff(logger, refusal.Operation, refusal.Code, refusal.RequestId);
        }
        else
        {
            ExportLog.Failed(logger, exception);
        }
    }
}
