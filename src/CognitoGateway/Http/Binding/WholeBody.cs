using System.IO.Pipelines;
using CognitoGateway.Http.Edge;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Binding;

/// <summary>Reads bodies that are taken as a whole, which have to be there in time.</summary>
internal static class WholeBody
{
    /// <summary>The body, from its beginning.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, or did not come in time.</exception>
    public static async Task<MemoryStream> ReadAsync(HttpContext context)
    {
        var limits = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
        var reader = context.Request.BodyReader;
        using var late = new CancellationTokenSource(limits.BodyTimeout);

        // The server has to be able to pass over the rest, which it is not once a read has been cancelled otherwise.
        await using var stop = late.Token.Register(static one => ((PipeReader)one!).CancelPendingRead(), reader);
        var body = new MemoryStream();
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            foreach (var part in read.Buffer)
            {
                body.Write(part.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                body.Position = 0;
                return body;
            }

            if (read.IsCanceled)
            {
                throw new BadHttpRequestException("Too slow.", StatusCodes.Status408RequestTimeout);
            }
        }
    }
}
