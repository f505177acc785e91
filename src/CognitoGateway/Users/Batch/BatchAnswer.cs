using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using CognitoGateway.Http.Answers;
using CognitoGateway.Sdk;
using CognitoGateway.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace CognitoGateway.Users.Batch;

/// <summary>Answers a batch while it is read: a line for each line, and one that sums up.</summary>
internal sealed class BatchAnswer(CognitoClient cognito, BatchOptions options, ILogger logger) : IResult
{
    /// <summary>The type of the body, both ways.</summary>
    public const string ContentType = "application/x-ndjson";

    // Opened in a browser it is kept, not shown.
    private const string Download = "attachment; filename=\"users-batch.ndjson\"";

    private const int UnsentBytes = 32 * 1024;

    private int _succeeded;
    private int _failed;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.Headers.ContentDisposition = Download;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        using var work = new BatchWork(httpContext, cognito, options, logger);
        var reading = work.ReadAsync(stop.Token);
        GatewayMeters.BatchesRunning(+1);
        try
        {
            await SendAsync(work.Results, httpContext.Response.BodyWriter, stop.Token);
            await reading;
            SumUp(httpContext.Response.BodyWriter);
            await httpContext.Response.BodyWriter.FlushAsync(stop.Token);
        }
        catch (IOException exception) when (exception is ConnectionResetException || httpContext.Response.HasStarted)
        {
            // The caller went away: nobody is there to be told, and the answer must not look whole.
            httpContext.Abort();
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ForgetAsync(work.Results);
            GatewayMeters.BatchesRunning(-1);
        }
    }

    // What is ready is sent before what is not is waited for: a caller may wait for an answer to send the next line.
    private async Task SendAsync(
        ChannelReader<Task<BatchResult>> results, PipeWriter output, CancellationToken cancellationToken)
    {
        while (await results.WaitToReadAsync(cancellationToken))
        {
            while (results.TryRead(out var coming))
            {
                if (output.UnflushedBytes > UnsentBytes || (!coming.IsCompleted && output.UnflushedBytes > 0))
                {
                    await output.FlushAsync(cancellationToken);
                }

                using var result = await coming;
                _ = result.Succeeded ? _succeeded++ : _failed++;
                output.Write(result.Line.Span);
            }

            await output.FlushAsync(cancellationToken);
        }
    }

    private void SumUp(PipeWriter output)
    {
        using var json = new Utf8JsonWriter(output, JsonAnswer.WriterOptions);
        json.WriteStartObject();
        json.WriteStartObject("summary"u8);
        json.WriteNumber("succeeded"u8, _succeeded);
        json.WriteNumber("failed"u8, _failed);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    // Nobody waits for them any more, but none may outlive the request.
    private static async Task ForgetAsync(ChannelReader<Task<BatchResult>> results)
    {
        while (results.TryRead(out var coming))
        {
            await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (coming.IsCompletedSuccessfully)
            {
                (await coming).Dispose();
            }
        }
    }
}
