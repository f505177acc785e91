using System.Globalization;
using CognitoGateway.Audit.Chain;
using Microsoft.AspNetCore.Diagnostics;

namespace CognitoGateway.Audit;

/// <summary>Answers 503 where an action has to be recorded and cannot be: it was not carried out.</summary>
internal sealed class AuditUnavailableHandler(
    IProblemDetailsService problems, ILogger<AuditUnavailableHandler> logger) : IExceptionHandler
{
    /// <summary>What the caller is told.</summary>
    public const string Detail = "The audit trail cannot be written; nothing was done.";

    private const int RetryAfterSeconds = 5;

    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not AuditUnavailableException)
        {
            return ValueTask.FromResult(false);
        }

        AuditLog.Unavailable(logger, exception);
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);

        return problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = StatusCodes.Status503ServiceUnavailable, Detail = Detail },
        });
    }
}
