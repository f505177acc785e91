using System.Diagnostics;
using System.Text.Json;
using CognitoGateway.Http.Answers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace CognitoGateway.Http.Problems;

/// <summary>
/// Writes every problem there is as <c>application/problem+json</c> (RFC 9457), whatever the caller accepts: the
/// framework's own writer declines when that is CSV or NDJSON, and the caller would be told nothing.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    private const string ContentType = "application/problem+json";

    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        if (response.HasStarted)
        {
            return;
        }

        response.StatusCode = context.ProblemDetails.Status ?? response.StatusCode;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        var body = Serialize(context);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            // Whoever has gone away is not told, and that is no failure of the answer's.
            await response.Body.WriteAsync(body, CancellationToken.None);
        }
    }

    private static byte[] Serialize(ProblemDetailsContext context)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonAnswer.WriterOptions))
        {
            Write(json, context.HttpContext, context.ProblemDetails, context.HttpContext.Response.StatusCode);
        }

        return stream.ToArray();
    }

    /// <summary>Writes a problem's JSON: that of an answer, or of a part of one.</summary>
    public static void Write(Utf8JsonWriter json, HttpContext http, ProblemDetails problem, int status)
    {
        json.WriteStartObject();
        json.WriteString("type", problem.Type ?? ProblemTypes.Of(status));
        json.WriteString("title", problem.Title ?? ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        if ((problem.Detail ?? ProblemTypes.DetailOf(http, status)) is { } detail)
        {
            json.WriteString("detail", detail);
        }

        json.WriteString("instance", problem.Instance ?? EncodedPaths.Of(http.Request));
        foreach (var (name, value) in problem.Extensions)
        {
            WriteExtension(json, name, value);
        }

        json.WriteString("traceId", Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier);
        json.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case IReadOnlyList<string> texts:
                WriteTexts(json, name, texts);
                break;
            case IReadOnlyDictionary<string, string[]> errors:
                WriteErrors(json, name, errors);
                break;
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteErrors(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string[]> errors)
    {
        json.WriteStartObject(name);
        foreach (var (field, messages) in errors)
        {
            WriteTexts(json, field, messages);
        }

        json.WriteEndObject();
    }
}
