using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Http.Binding;

/// <summary>Reads JSON bodies in the REST dialect, and says of the others all that is wrong with them.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <summary>Whether the request's method has a body.</summary>
    public static bool IsTakenBy(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method);

    /// <summary>
    /// Reads the record. No body is an empty object: validation then says what is missing. Members that the path names
    /// may be in the body too, as long as they say the same.
    /// </summary>
    /// <exception cref="RejectedRequestException">It is not JSON, or not the record.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context)
        where T : class, new()
    {
        using var document = await ReadDocumentAsync(context);
        if (document is null)
        {
            return new T();
        }

        var body = document.RootElement;
        var record = RestJson.TypeInfo<T>();
        var resets = context.GetEndpoint()?.Metadata.GetMetadata<NullResets>();
        KeyValuePair<string, string>[] failures =
        [
            .. BodyShape.Failures(body, record, context.Request.RouteValues),
            .. resets?.Failures(body) ?? [],
            .. ForeignMember.Failures(context.GetEndpoint(), body),
        ];
        if (failures.Length > 0)
        {
            throw RejectedRequestException.For(failures);
        }

        var value = body.Deserialize(record)!;
        foreach (var (member, reset) in resets?.Of(body) ?? [])
        {
            record.Properties.First(property => property.Name == member).Set!(value, reset);
        }

        return value;
    }

    /// <summary>Reads a merge patch of the record as it is: what is null in it is null, what is left out is not there.</summary>
    /// <exception cref="RejectedRequestException">It is not JSON, or does not fit the record.</exception>
    public static async ValueTask<JsonObject> ReadPatchAsync<T>(HttpContext context)
        where T : class
    {
        using var document = await ReadDocumentAsync(context);
        if (document is null)
        {
            return [];
        }

        var body = document.RootElement;
        var failures = BodyShape.Failures(body, RestJson.TypeInfo<T>(), context.Request.RouteValues);

        return failures.Count == 0
            ? JsonNode.Parse(body.GetRawText())!.AsObject()
            : throw RejectedRequestException.For(failures);
    }

    private static async ValueTask<JsonDocument?> ReadDocumentAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length == 0)
        {
            return null;
        }

        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        return Parse(new(body.GetBuffer(), 0, (int)body.Length));
    }

    private static JsonDocument Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException exception)
        {
            throw new RejectedRequestException(
                $"The request's body is not JSON: line {exception.LineNumber + 1}, "
                + $"byte {exception.BytePositionInLine + 1}.");
        }
    }
}
