using System.Text.Json;
using CognitoGateway.Http.Answers;

namespace CognitoGateway.Http.Collections;

/// <summary>Answers with a page: <c>{"items":[…],"nextCursor":"…"}</c>, the next page's address in a header.</summary>
/// <param name="page">The page; the answer takes it over.</param>
internal sealed class CollectionAnswer(FilledPage page) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var owned = page;
        if (page.NextCursor is { } cursor)
        {
            httpContext.Response.Headers.Link = NextLink.Of(httpContext.Request, cursor);
        }

        await JsonAnswer.SendAsync(httpContext, StatusCodes.Status200OK, Write);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        page.WriteRows(json);
        json.WriteEndArray();
        if (page.NextCursor is { } cursor)
        {
            json.WriteString("nextCursor"u8, cursor);
        }

        json.WriteEndObject();
    }
}
