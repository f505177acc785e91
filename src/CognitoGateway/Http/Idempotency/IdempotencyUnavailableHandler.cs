using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace CognitoGateway.Http.Idempotency;

/// <summary>Answers 503 where the store cannot be reached: nothing has been created.</summary>
internal sealed class IdempotencyUnavailableHandler(
    IProblemDetailsService problems, ILogger<IdempotencyUnavailableHandler> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 5;

    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not IdempotencyUnavailableException)
        {
            return ValueTask.FromResult(false);
        }

        IdempotencyLog.Unavailable(logger, exception);
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);

        return problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails =
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = $"The store of {IdempotencyMiddleware.KeyHeader} cannot be reached; nothing was done.",
            },
        });
    }
}
