using CognitoGateway.Http;
using CognitoGateway.Http.Edge;
using CognitoGateway.Http.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitoGateway.Health;

/// <summary>Whether the gateway lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    /// <summary>Tag of the checks that readiness asks.</summary>
    public const string Ready = "ready";

    /// <summary>Adds the checks.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<CognitoHealthCheck>();
        services.AddHealthChecks().AddCheck<CognitoHealthCheck>("cognito", tags: [Ready]);

        return services;
    }

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static RouteGroupBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Operations").AllowAnonymous()
            .WithMetadata(new AlwaysServed());

        health.MapGet("/live", Live)
            .Produces<HealthResponse>()
            .Tells("Live", "Whether the gateway runs");

        health.MapGet("/ready", ReadyAsync)
            .Produces<HealthResponse>()
            .Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable)
            .Tells("Ready", "Whether the gateway can do its work", "Cognito can be reached. Asked every 10 s at most.");

        return health;
    }

    private static JsonHttpResult<HealthResponse> Live(HttpContext context) =>
        Answer(context, new(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero));

    private static async Task<JsonHttpResult<HealthResponse>> ReadyAsync(
        HttpContext context, HealthCheckService checks, CancellationToken cancellationToken) =>
        Answer(context, await checks.CheckHealthAsync(check => check.Tags.Contains(Ready), cancellationToken));

    private static JsonHttpResult<HealthResponse> Answer(HttpContext context, HealthReport report)
    {
        context.Response.Headers.CacheControl = "no-store";

        return TypedResults.Json(
            HealthResponse.Of(report),
            RestJson.TypeInfo<HealthResponse>(),
            statusCode: report.Status is HealthStatus.Unhealthy
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK);
    }
}
