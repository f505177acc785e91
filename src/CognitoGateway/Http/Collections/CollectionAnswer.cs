using System.Text.Json;
using CognitoGateway.Http.Answers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Collections;

/// <summary>Answers with a page: <c>{"items":[…],"nextCursor":"…"}</c>, the next page's address in a header.</summary>
/// <param name="page">The page; the answer takes it over.</param>
/// <param name="more">Members to write after a row's own, by the row's index; null for none.</param>
internal sealed class CollectionAnswer(FilledPage page, Action<int, Utf8JsonWriter>? more = null) : IResult
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
        if (more is null)
        {
            page.WriteRows(json);
        }
        else
        {
            WriteWithMore(json, more);
        }

        json.WriteEndArray();
        if (page.NextCursor is { } cursor)
        {
            json.WriteString("nextCursor"u8, cursor);
        }

        json.WriteEndObject();
    }

    private void WriteWithMore(Utf8JsonWriter json, Action<int, Utf8JsonWriter> writeMore)
    {
        for (var i = 0; i < page.Count; i++)
        {
            json.WriteStartObject();
            WireJson.CopyMembers(page[i].Span, json);
            writeMore(i, json);
            json.WriteEndObject();
        }
    }
}
