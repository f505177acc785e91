using System.Globalization;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>The headers by which an answer says what a browser must not do with it.</summary>
internal static class SecurityHeaders
{
    // Nothing in an answer is a page: nothing of it may run, load or be framed.
    private const string Policy = "default-src 'none'; frame-ancestors 'none'";
    private const string Docs = "/swagger";

    /// <summary>
    /// Adds the headers to every answer. What has said something else before, such as a page, is left as it is.
    /// </summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        var https = app.Services.GetRequiredService<IOptionsMonitor<HttpsOptions>>();
        var isDevelopment = app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            // When the answer starts: an exception handler clears what was set before.
            context.Response.OnStarting(WriteAll, context);

            return next(context);
        });

        return app;

        Task WriteAll(object state)
        {
            var context = (HttpContext)state;
            Write(context);
            if (!isDevelopment && https.CurrentValue.HstsMaxAge > TimeSpan.Zero)
            {
                WriteHsts(context, https.CurrentValue.HstsMaxAge);
            }

            return Task.CompletedTask;
        }
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.TryAdd("Content-Security-Policy", Policy);
        if (!context.Request.Path.StartsWithSegments(Docs, StringComparison.OrdinalIgnoreCase))
        {
            headers.TryAdd("Cache-Control", "no-store");
        }
    }

    private static void WriteHsts(HttpContext context, TimeSpan maxAge)
    {
        var request = context.Request;
        if (request.IsHttps && !request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.StrictTransportSecurity =
                string.Create(CultureInfo.InvariantCulture, $"max-age={(long)maxAge.TotalSeconds}");
        }
    }
}
