using CognitoGateway.Auth;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Cognito;

/// <summary>Gives each request its caller and its lane for where Cognito's quotas are short.</summary>
internal static class CallerLanes
{
    /// <summary>Adds it, behind authentication. Callers who are not known are told apart by their address.</summary>
    public static IApplicationBuilder UseCallerLanes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is { } endpoint)
        {
            context.RequestServices.GetRequiredService<RequestCaller>().Caller =
                new(NameOf(context), LaneOf(endpoint, context.Request));
        }

        return next(context);
    });

    /// <summary>Says that a machine works through many by the route.</summary>
    public static TBuilder InBulk<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteLane(QuotaLane.Bulk));

    /// <summary>Says that a person waits for the route's answer.</summary>
    public static TBuilder Interactive<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RouteLane(QuotaLane.Interactive));

    private static string NameOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { } name } known
            ? $"{known.AuthenticationType} {name}"
            : AuthRateLimit.SiteOf(context.Connection.RemoteIpAddress).ToString();

    // Who wants the whole of a collection works through many.
    private static QuotaLane LaneOf(Endpoint endpoint, HttpRequest request) =>
        endpoint.Metadata.GetMetadata<CollectionRoute>() is not null && StreamFormats.WantedBy(request) is not null
            ? QuotaLane.Bulk
            : endpoint.Metadata.GetMetadata<RouteLane>()?.Lane ?? QuotaLane.Normal;

    private sealed record RouteLane(QuotaLane Lane);
}
