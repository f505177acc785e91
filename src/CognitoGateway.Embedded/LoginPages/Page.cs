using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>
/// A page of a domain: one HTML document that needs nothing from anywhere else, and that nothing runs on. It shows what
/// strangers wrote.
/// </summary>
internal sealed record Page(string Title, Html Content)
{
    // Who signs in comes from an app on this machine, and its server may send the browser on to another one of them:
    // browsers hold a form to this list through all of that.
    private const string LocalTargets =
        "http://localhost:* https://localhost:* http://*.localhost:* http://127.0.0.1:* https://127.0.0.1:*";

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What stands under the title; null for nothing.</summary>
    public string? Lead { get; init; }

    /// <summary>What went wrong with the last step; null where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>What went well with the last step; null where there is nothing to say.</summary>
    public string? Notice { get; init; }

    /// <summary>What stands below; nothing by default.</summary>
    public Html Footer { get; init; }

    /// <summary>Where else the page's forms may lead to; null for nowhere but to the domain and this machine.</summary>
    public string? FormTarget { get; init; }

    /// <summary>Answers with the page.</summary>
    public Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Problem is not null && Status == StatusCodes.Status200OK
            ? StatusCodes.Status400BadRequest
            : Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src {PageStyle.Hash}; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self' {LocalTargets} {FormTarget}".TrimEnd();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";

        return response.WriteAsync(Render().Text, http.RequestAborted);
    }

    private Html Render() => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Title}</title>
        <style>{new Html(PageStyle.Sheet)}</style>
        </head>
        <body>
        <main>
        <h1>{Title}</h1>
        {Html.If(Lead is not null, $"<p class=\"lead\">{Lead}</p>")}
        {Html.If(Problem is not null, $"<p class=\"bad\" role=\"alert\">{Problem}</p>")}
        {Html.If(Notice is not null, $"<p class=\"note\" role=\"status\">{Notice}</p>")}
        {Content}
        </main>
        {Html.If(Footer.ToString().Length > 0, $"<footer>{Footer}</footer>")}
        </body>
        </html>

        """);
}
