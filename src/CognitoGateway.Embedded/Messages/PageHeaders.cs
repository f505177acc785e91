using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Messages;

/// <summary>The headers of a page that shows what strangers wrote: nothing in it may run, load or be framed.</summary>
internal static class PageHeaders
{
    /// <summary>Writes them.</summary>
    /// <param name="response">The page.</param>
    /// <param name="scriptNonce">The nonce of the page's own script, which may ask this server; null for none.</param>
    public static void Write(HttpResponse response, string? scriptNonce = null)
    {
        var script = scriptNonce is null ? "" : $"script-src 'nonce-{scriptNonce}'; connect-src 'self'; ";
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; {script}style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
