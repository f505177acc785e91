using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>Lets the pages of the configured origins call the gateway, and read the headers that it answers with.</summary>
internal sealed class CrossOrigin(IOptions<CrossOriginOptions> options, IHostEnvironment environment)
    : IConfigureOptions<CorsOptions>
{
    private static readonly TimeSpan PreflightKept = TimeSpan.FromMinutes(10);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly string[] Sent =
    [
        "Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Prefer",
        "traceparent", "tracestate", "X-Api-Key", "X-Request-Id",
    ];

    private static readonly string[] Shown =
    [
        "Content-Disposition", "ETag", "Idempotency-Replayed", "Link", "Location", "Preference-Applied", "RateLimit",
        "RateLimit-Policy", "Retry-After", "WWW-Authenticate", "X-Amzn-RequestId", "X-RateLimit-Limit",
        "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-Request-Id",
    ];

    /// <inheritdoc/>
    public void Configure(CorsOptions cors) => cors.AddDefaultPolicy(policy => policy
        .SetIsOriginAllowed(IsAllowed)
        .WithMethods(Methods)
        .WithHeaders(Sent)
        .WithExposedHeaders(Shown)
        .SetPreflightMaxAge(PreflightKept));

    private bool IsAllowed(string origin) =>
        options.Value.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || (environment.IsDevelopment() && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
