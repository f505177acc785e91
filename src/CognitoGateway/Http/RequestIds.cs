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
        var sent = context.Request.Headers[HeaderName];
        if (sent.Count > 0)
        {
            var id = sent is [{ Length: > 0 and <= Longest } one] && IsPlain(one)
                ? one
                : Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

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

    private static bool IsPlain(string id) => 
        id.All(character => char.IsAsciiLetterOrDigit(character) || Marks.Contains(character, StringComparison.Ordinal));
}
