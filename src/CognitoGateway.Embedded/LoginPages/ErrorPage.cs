using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>Says on a page what went wrong, where the browser cannot be sent back to the client.</summary>
internal static class ErrorPage
{
    /// <summary>Answers with the page.</summary>
    public static Task WriteAsync(HttpContext http, int status, string title, string message) =>
        new Page(title, Html.Of($"<p class=\"bad\" role=\"alert\">{message}</p>")) { Status = status }
            .WriteAsync(http);
}
