using Microsoft.AspNetCore.Diagnostics;

namespace CognitoGateway.Telemetry;

/// <summary>What route a request was for, however it ended: where one fails, its route is taken off it.</summary>
internal static class ServedRoute
{
    /// <summary>The route that a request was for; null where there is none.</summary>
    public static RouteEndpoint? Of(HttpContext context) =>
        (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint;

    /// <summary>What its parameters were filled with.</summary>
    public static RouteValueDictionary ValuesOf(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.RouteValues ?? context.Request.RouteValues;
}
