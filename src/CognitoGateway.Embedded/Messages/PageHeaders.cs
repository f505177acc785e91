using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Messages;

/// <summary>
/// The headers of a page that shows what strangers wrote: nothing runs, loads or frames it but what has its nonce.
/// </summary>
internal static class PageHeaders
{
    /// <summary>Writes them.</summary>
    /// <returns>The nonce of the page's own style and script; the script may ask this server.</returns>
    public static string Write(HttpResponse response)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";

        return nonce;
    }
}
