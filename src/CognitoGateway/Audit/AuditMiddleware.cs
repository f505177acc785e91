using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Audit;

/// <summary>
/// Records what becomes of each request for an administrative route. It stands before authorization, so that refusals
/// are seen too; how a request ended is recorded right before the first byte of its answer.
/// </summary>
internal sealed class AuditMiddleware(
    AuditTrail trail, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditMiddleware> logger) : IMiddleware
{
    private readonly ConcurrentDictionary<Endpoint, AuditedRoute?> _routes = new();

    /// <inheritdoc/>
    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint() is { } endpoint && _routes.GetOrAdd(endpoint, AuditedRoute.Of) is { } route
            ? AuditAsync(context, next, new(route, context, trail, options.Value, clock, logger))
            : next(context);

    private static async Task AuditAsync(HttpContext context, RequestDelegate next, AuditedAction action)
    {
        context.Features.Set(action);
        await action.BeginAsync();
        context.Response.OnStarting(() => action.EndAsync(context.Response.StatusCode));

        // Where there is no answer because nobody waits for it any more.
        context.Response.OnCompleted(() => action.EndAsync(context.Response.StatusCode));
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
