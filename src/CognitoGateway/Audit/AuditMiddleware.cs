using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Audit;

/// <summary>
/// Records what becomes of each request for an administrative route. It stands before authorization, so that refusals
/// are seen too; how a request ended is recorded right before the first byte of its answer.
/// </summary>
internal sealed class AuditMiddleware(
    RequestDelegate next,
    AuditTrail trail,
    IOptions<AuditOptions> options,
    TimeProvider clock,
    ILogger<AuditMiddleware> logger)
{
    private static readonly Func<object, Task> End = static action => ((AuditedAction)action).EndAsync();

    private readonly ConcurrentDictionary<Endpoint, AuditedRoute?> _routes = new();

    /// <summary>Serves a request; called by the framework.</summary>
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint() is { } endpoint && _routes.GetOrAdd(endpoint, AuditedRoute.Of) is { } route
            ? AuditAsync(context, new(route, context, trail, options.Value, clock, logger))
            : next(context);

    private async Task AuditAsync(HttpContext context, AuditedAction action)
    {
        context.Features.Set(action);
        await action.BeginAsync();
        context.Response.OnStarting(End, action);

        // Where there is no answer because nobody waits for it any more.
        context.Response.OnCompleted(End, action);
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            action.Note(exception);
            throw;
        }
    }
}
