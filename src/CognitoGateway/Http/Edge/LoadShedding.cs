using CognitoGateway.Cognito;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Telemetry;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>
/// Refuses requests where there are too many at once, before they hold up all the others: those in bulk first, those
/// that a person waits for last.
/// </summary>
internal sealed class LoadShedding(RequestDelegate next, IOptions<LimitOptions> options, IProblemDetailsService problems)
{
    // How much of the room each lane may fill.
    private const double OfBulk = 0.5;
    private const double OfNormal = 0.9;
    private const string RetryAfterSeconds = "1";

    private int _requests;

    /// <summary>Serves a request; called by the framework.</summary>
    public Task InvokeAsync(HttpContext context, RequestCaller caller) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AlwaysServed>() is null
            ? ServeAsync(context, caller.Caller.Lane)
            : next(context);

    private async Task ServeAsync(HttpContext context, QuotaLane lane)
    {
        try
        {
            if (Interlocked.Increment(ref _requests) <= RoomFor(lane))
            {
                await next(context);
                return;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _requests);
        }

        GatewayMeters.Shed(lane);
        await RefuseAsync(context);
    }

    private int RoomFor(QuotaLane lane) => lane switch
    {
        QuotaLane.Bulk => (int)Math.Ceiling(options.Value.MaxRequests * OfBulk),
        QuotaLane.Normal => (int)Math.Ceiling(options.Value.MaxRequests * OfNormal),
        _ => options.Value.MaxRequests,
    };

    private ValueTask RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfterSeconds;

        return problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails =
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = "The gateway has too many requests at once.",
                Extensions = { ["code"] = "Overloaded" },
            },
        });
    }
}

/// <summary>Says that a route is served however many requests there are: who watches has to see it.</summary>
internal sealed class AlwaysServed;
