using Microsoft.AspNetCore.Http.Extensions;

namespace CognitoGateway.Http.Collections;

/// <summary>The address of a collection's next page.</summary>
internal static class NextLink
{
    /// <summary>The value of the <c>Link</c> header: the request's own address, with the cursor of the next page.</summary>
    public static string Of(HttpRequest request, string cursor) => Of(request, cursor, QueryNames.Cursor);

    /// <summary>The same where the cursor goes by other names.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cursor">The cursor of the next page.</param>
    /// <param name="names">The names of the cursor in the query, the one to write first.</param>
    public static string Of(HttpRequest request, string cursor, string[] names)
    {
        var query = new QueryBuilder(request.Query
            .Where(parameter => !names.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? "")))
        {
            { names[0], cursor },
        };

        return $"<{request.Scheme}://{request.Host.ToUriComponent()}{EncodedPaths.Of(request)}{query}>; rel=\"next\"";
    }
}
