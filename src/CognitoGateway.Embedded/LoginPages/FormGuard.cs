using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.SignIn;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>
/// Lets forms be sent from the domain's own pages alone: what a page has in its form is what its browser has in a
/// cookie, and browsers that say where a form comes from are listened to.
/// </summary>
internal sealed class FormGuard(RandomNumberGenerator random)
{
    /// <summary>The field of the form.</summary>
    public const string Field = "_csrf";

    private const string Cookie = "XSRF-TOKEN";
    private const int Bytes = 32;
    private const int Length = 43;

    /// <summary>What the forms of the page must have in their field; the browser gets its cookie.</summary>
    public string TokenFor(DomainCall call)
    {
        if (call.Http.Request.Cookies[Cookie] is { Length: Length } known)
        {
            return known;
        }

        var token = random.Text(Bytes);
        call.Http.Response.Cookies.Append(Cookie, token, new()
        {
            HttpOnly = true,
            IsEssential = true,
            Path = call.CookiePath,
            SameSite = SameSiteMode.Lax,
            Secure = call.Http.Request.IsHttps,
        });
        return token;
    }

    /// <summary>Whether the form comes from a page of the domain.</summary>
    public static bool Admits(DomainCall call)
    {
        var cookie = call.Http.Request.Cookies[Cookie];
        var site = call.Http.Request.Headers["Sec-Fetch-Site"].ToString();

        return site is "" or "same-origin"
            && cookie is { Length: Length }
            && call.Form[Field] is { } field
            && SecretHash.Same(field, cookie);
    }
}
