using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace CognitoGateway.Http.Problems;

/// <summary>Answers requests that are refused before anything is sent to Cognito.</summary>
internal sealed class RejectedRequestHandler(IProblemDetailsService problems) : IExceptionHandler
{
    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken) => exception switch
        {
            RejectedRequestException rejected => AnswerAsync(httpContext, rejected),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } => AnswerAsync(
                httpContext, StatusCodes.Status400BadRequest, "The request could not be read.", null),

            // The server's word for a chunk that says to be larger than anything can be.
            IOException { InnerException: OverflowException } => AnswerAsync(
                httpContext, StatusCodes.Status400BadRequest, "The request could not be read.", null),
            BadHttpRequestException bad => AnswerAsync(httpContext, bad.StatusCode, null, null),
            _ => ValueTask.FromResult(false),
        };

    private ValueTask<bool> AnswerAsync(HttpContext context, RejectedRequestException rejected)
    {
        if (rejected.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter =
                Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return AnswerAsync(context, rejected.Status, rejected.Message, rejected.Errors);
    }

    private ValueTask<bool> AnswerAsync(
        HttpContext context, int status, string? detail, IReadOnlyDictionary<string, string[]>? errors)
    {
        var problem = new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = status, Detail = detail },
        };
        if (errors is { Count: > 0 })
        {
            problem.ProblemDetails.Extensions["errors"] = errors;
        }

        return problems.TryWriteAsync(problem);
    }
}
