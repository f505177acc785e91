using System.Globalization;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Http.Problems;

/// <summary>Answers what Cognito, or the way to it, failed with.</summary>
internal sealed class CognitoExceptionHandler(
    IProblemDetailsService problems, TimeProvider clock, ILogger<CognitoExceptionHandler> logger) : IExceptionHandler
{
    // In epoch seconds, as Airbyte reads it.
    private const string Reset = "RateLimit-Reset";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryAfterOutage = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var partly = exception as PartlyDoneException;
        if ((partly?.Failure ?? exception) is not CognitoException error)
        {
            return false;
        }

        var route = RouteOf(httpContext)?.Metadata;
        error = route?.GetMetadata<HidesUnknownUsers>() is null ? error : HidesUnknownUsers.Told(error);
        var status = CognitoStatus.Of(error.Code, route);
        Log(logger, error, status);
        SetHeaders(httpContext.Response.Headers, status, error.RetryAfter);

        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = ProblemOf(error, status, partly?.Done),
        });
    }

    // The framework takes the route off the request before it asks for an answer.
    private static Endpoint? RouteOf(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();

    /// <summary>Logs a failure that is not the caller's.</summary>
    internal static void Log(ILogger logger, CognitoException error, int status)
    {
        if (CognitoStatus.IsRefusedCredential(error.Code))
        {
            ProblemLog.CredentialsRefused(logger, error.Operation, error.Code, error.RequestId);
        }
        else if (status >= StatusCodes.Status500InternalServerError)
        {
            ProblemLog.CognitoFailed(logger, error.Operation, error.Code, error.RequestId);
        }
    }

    private void SetHeaders(IHeaderDictionary headers, int status, TimeSpan? retryAfter)
    {
        switch (status)
        {
            case StatusCodes.Status401Unauthorized:
                headers.WWWAuthenticate = "Bearer";
                break;
            case StatusCodes.Status429TooManyRequests:
                headers[HeaderNames.RetryAfter] = WholeSeconds(retryAfter ?? RetryAfter);
                headers[Reset] = WholeSeconds(clock.GetUtcNow() + (retryAfter ?? RetryAfter) - DateTimeOffset.UnixEpoch);
                break;
            case StatusCodes.Status503ServiceUnavailable:
                headers[HeaderNames.RetryAfter] = WholeSeconds(retryAfter ?? RetryAfterOutage);
                break;
        }
    }

    private static string WholeSeconds(TimeSpan time) =>
        Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>The problem of a failure.</summary>
    internal static ProblemDetails ProblemOf(CognitoException error, int status, IReadOnlyList<string>? done)
    {
        var problem = new ProblemDetails { Status = status, Detail = DetailOf(error, status) };
        problem.Extensions["code"] = error.Code;
        if (error.RequestId is { } requestId)
        {
            problem.Extensions["requestId"] = requestId;
        }

        if (done is not null)
        {
            problem.Extensions["done"] = done;
        }

        return problem;
    }

    // What Cognito says of the caller's request is for the caller. What it says of a fault may name internals.
    private static string DetailOf(CognitoException error, int status) => status switch
    {
        < StatusCodes.Status500InternalServerError => error.Message,
        _ when error.Code == CognitoErrorCodes.NoCredentials => "The gateway has no AWS credentials to call Cognito with.",
        _ when CognitoStatus.IsRefusedCredential(error.Code) => "AWS refused the gateway's own credentials.",
        _ when error is { Code: CognitoErrorCodes.Timeout, StatusCode: 0 } => error.Message,
        StatusCodes.Status503ServiceUnavailable => "Cognito cannot be reached at the moment.",
        StatusCodes.Status504GatewayTimeout => "Cognito did not answer in time.",
        _ => "Cognito failed to carry out the request.",
    };
}
