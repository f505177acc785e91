using System.Buffers;
using System.Text;
using CognitoGateway.Http.Edge;
using Microsoft.AspNetCore.Http.Features;

namespace CognitoGateway.Http;

/// <summary>
/// Has route values be what the caller encoded. The server decodes a path before routing, all but <c>%2F</c>, so that
/// a username <c>a/b</c> could not be told from one that is <c>a%2Fb</c>, and takes <c>%2E%2E</c> for a step up. Such
/// paths are decoded anew from the request's line, segment by segment, with a stand-in for the slash while routing.
/// </summary>
internal static class EncodedPaths
{
    // A control character, which nothing that Cognito names can hold.
    private const char SlashStandIn = '\u001F';

    // RFC 3986: pchar, the slash, and the sign that what follows is encoded.
    private static readonly SearchValues<char> InPaths = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%");

    /// <summary>Adds the decoding. It has to stand before routing.</summary>
    public static IApplicationBuilder UseEncodedPaths(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (target is ['/', ..] && target.Contains('%', StringComparison.Ordinal) && NeedsDecoding(PathOf(target)))
        {
            context.Request.Path = Decode(PathOf(target), context.Request.PathBase);
        }

        return next(context);
    });

    /// <summary>Puts the slashes back into the route values. It has to stand after routing.</summary>
    public static IApplicationBuilder UseDecodedRouteValues(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value?.Contains(SlashStandIn, StringComparison.Ordinal) == true)
        {
            RestoreSlashes(context.Request.RouteValues);
        }

        return next(context);
    });

    /// <summary>The request's path as the caller encoded it, the base path included.</summary>
    public static string Of(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;

        return target is ['/', ..]
            ? request.PathBase + BasePath.Without(request.PathBase, Encoded(PathOf(target)))
            : (request.PathBase + request.Path).ToUriComponent();
    }

    // Servers take more in a path than may be in one: what is told of it in headers must not end what it stands in.
    private static string Encoded(ReadOnlySpan<char> path)
    {
        if (!path.ContainsAnyExcept(InPaths))
        {
            return path.ToString();
        }

        var encoded = new StringBuilder(path.Length);
        foreach (var rune in path.EnumerateRunes())
        {
            var text = rune.ToString();
            encoded.Append(rune.IsAscii && InPaths.Contains((char)rune.Value) ? text : Uri.EscapeDataString(text));
        }

        return encoded.ToString();
    }

    private static ReadOnlySpan<char> PathOf(string target)
    {
        var end = target.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? target : target.AsSpan(0, end);
    }

    private static bool NeedsDecoding(ReadOnlySpan<char> path) =>
        path.Contains("%2F", StringComparison.OrdinalIgnoreCase)
        || path.Contains("%2E", StringComparison.OrdinalIgnoreCase);

    private static string Decode(ReadOnlySpan<char> path, PathString pathBase)
    {
        var segments = path.ToString().Split('/').Select(
            segment => Uri.UnescapeDataString(segment).Replace('/', SlashStandIn));

        return BasePath.Without(pathBase, string.Join('/', segments));
    }

    private static void RestoreSlashes(RouteValueDictionary values)
    {
        foreach (var (name, value) in values.ToArray())
        {
            if (value is string text)
            {
                values[name] = text.Replace(SlashStandIn, '/');
            }
        }
    }
}
