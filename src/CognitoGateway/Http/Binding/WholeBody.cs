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
        using var tooLate = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        tooLate.CancelAfter(limits.BodyTimeout);
        var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, tooLate.Token);
        }
        catch (OperationCanceledException exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("Too slow.", StatusCodes.Status408RequestTimeout, exception);
        }

        body.Position = 0;

        return body;
    }
}
