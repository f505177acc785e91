using System.Text.Json;
using CognitoGateway.Http.Answers;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Collections;

/// <summary>Answers with a page: <c>{"items":[…],"nextCursor":"…"}</c>, the next page's address in a header.</summary>
/// <param name="page">The page; the answer takes it over.</param>
/// <param name="row">The shape of its rows.</param>
/// <param name="more">Members to write after a row's own, by the row's index; null for none.</param>
internal sealed class CollectionAnswer(FilledPage page, RestShape row, Action<int, Utf8JsonWriter>? more = null) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var owned = page;
        if (page.NextCursor is { } cursor)
        {
            httpContext.Response.Headers.Link = NextLink.Of(httpContext.Request, cursor);
        }

        var view = httpContext.User.AttributePolicy()?.View;
        await JsonAnswer.SendAsync(httpContext, StatusCodes.Status200OK, json => Write(json, view));
    }

    private void Write(Utf8JsonWriter json, AttributeView? view)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        for (var i = 0; i < page.Rows.Count; i++)
        {
            json.WriteStartObject();
            row.WriteMembers(page.Rows[i].Span, json, view);
            more?.Invoke(i, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (page.NextCursor is { } cursor)
        {
            json.WriteString("nextCursor"u8, cursor);
        }

        json.WriteEndObject();
    }
}
