using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Operations;
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
        var health = routes.MapGroup("/health").WithTags("Operations").AllowAnonymous();

        health.MapGet("/live", (Delegate)LiveAsync)
            .Answers(StatusCodes.Status200OK)
            .Tells("Live", "Whether the gateway runs");

        health.MapGet("/ready", ReadyAsync)
            .Answers(StatusCodes.Status200OK)
            .Answers(StatusCodes.Status503ServiceUnavailable)
            .Tells("Ready", "Whether the gateway can do its work", "Cognito can be reached. Asked every 10 s at most.");

        return health;
    }

    private static Task LiveAsync(HttpContext context) =>
        SendAsync(context, new(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero));

    private static async Task ReadyAsync(
        HttpContext context, HealthCheckService checks, CancellationToken cancellationToken) =>
        await SendAsync(
            context, await checks.CheckHealthAsync(check => check.Tags.Contains(Ready), cancellationToken));

    private static Task SendAsync(HttpContext context, HealthReport report)
    {
        context.Response.Headers.CacheControl = "no-store";
        var status = report.Status is HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;

        return JsonAnswer.SendAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, report.Status is HealthStatus.Unhealthy ? "unhealthy" : "healthy");
            json.WriteStartObject("checks"u8);
            foreach (var (name, entry) in report.Entries)
            {
                json.WriteString(name, entry.Status is HealthStatus.Unhealthy ? "unhealthy" : "healthy");
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}
