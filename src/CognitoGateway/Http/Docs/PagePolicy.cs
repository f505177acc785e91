namespace CognitoGateway.Http.Docs;

/// <summary>What the pages of Swagger UI may do: run their own scripts, and call this gateway and the login page's domain.</summary>
internal static class PagePolicy
{
    private const string Unneeded = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    /// <summary>Adds the policy to pages.</summary>
    public static IApplicationBuilder UsePagePolicy(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
            {
                context.Response.Headers.ContentSecurityPolicy = Of(context.RequestServices);
                context.Response.Headers["Permissions-Policy"] = Unneeded;
            }

            return Task.CompletedTask;
        });

        return next(context);
    });

    // Swagger UI writes styles into its elements.
    private static string Of(IServiceProvider services) =>
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + $"font-src 'self'; connect-src 'self'{LoginPage(services)}; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    private static string LoginPage(IServiceProvider services) =>
        services.GetRequiredService<PageSignIn>().Origin is { } origin ? $" {origin}" : "";
}
