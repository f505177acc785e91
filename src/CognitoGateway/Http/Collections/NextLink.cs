using Microsoft.AspNetCore.Http.Extensions;

namespace CognitoGateway.Http.Collections;

/// <summary>The address of a collection's next page.</summary>
internal static class NextLink
{
    /// <summary>The value of the <c>Link</c> header: the request's own address, with the cursor of the next page.</summary>
    public static string Of(HttpRequest request, string cursor)
    {
        var query = new QueryBuilder(request.Query
            .Where(parameter => !QueryNames.Cursor.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? "")))
        {
            { QueryNames.Cursor[0], cursor },
        };

        return $"<{request.Scheme}://{request.Host.ToUriComponent()}{EncodedPaths.Of(request)}{query}>; rel=\"next\"";
    }
}
