using System.Diagnostics;

namespace CognitoGateway.Http;

/// <summary>Echoes the caller's <c>X-Request-Id</c>; W3C's <c>traceparent</c> is the framework's own.</summary>
internal static class RequestIds
{
    private const string HeaderName = "X-Request-Id";
    private const int Longest = 128;
    private const string Marks = "-_.:+/=@";

    /// <summary>
    /// Adds the echo. What is too long, or has anything but letters, digits and <c>-_.:+/=@</c>, is not repeated: the
    /// trace's id, which problems and logs have too, stands in its place.
    /// </summary>
    public static IApplicationBuilder UseRequestIds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Headers[HeaderName].Count > 0)
        {
            var id = Of(context.Request) ?? Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

            // When the answer starts: an exception handler clears what was set before.
            context.Response.OnStarting(
                static state =>
                {
                    var (response, value) = ((HttpResponse, string))state;
                    response.Headers[HeaderName] = value;
                    return Task.CompletedTask;
                },
                (context.Response, id));
        }

        return next(context);
    });

    /// <summary>The id that the caller gave the request; null where there is none, or none that would be repeated.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers[HeaderName] is [{ Length: > 0 and <= Longest } id] && IsPlain(id) ? id : null;

    private static bool IsPlain(string id) =>
        id.All(character => char.IsAsciiLetterOrDigit(character) || Marks.Contains(character, StringComparison.Ordinal));
}
