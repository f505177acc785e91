using Microsoft.AspNetCore.Diagnostics;

namespace CognitoGateway.Http.Problems;

/// <summary>Answers what nobody else answers: a fault of the gateway.</summary>
internal sealed class UnexpectedExceptionHandler(
    IProblemDetailsService problems, ILogger<UnexpectedExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ProblemLog.Unexpected(logger, exception);

        return problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = StatusCodes.Status500InternalServerError },
        });
    }
}
