using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Http.Binding;

/// <summary>Reads JSON bodies in the REST dialect, and says of the others all that is wrong with them.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <summary>Whether the request's method has a body, and the route takes it as JSON.</summary>
    public static bool IsTakenBy(HttpRequest request) =>
        IsTakenBy(request.Method)
        && request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<FileBody>() is null;

    /// <summary>Whether a method has a body.</summary>
    public static bool IsTakenBy(string method) =>
        HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method);

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

        return Bind<T>(document.RootElement, context.Request.RouteValues, context.GetEndpoint());
    }

    /// <summary>Makes the record of a body that has been parsed.</summary>
    /// <param name="body">The body.</param>
    /// <param name="routeValues">What the path says.</param>
    /// <param name="endpoint">The route whose rules for single members hold; null for none.</param>
    /// <exception cref="RejectedRequestException">It is not the record.</exception>
    public static T Bind<T>(JsonElement body, RouteValueDictionary routeValues, Endpoint? endpoint)
        where T : class, new()
    {
        var record = RestJson.TypeInfo<T>();
        var resets = endpoint?.Metadata.GetMetadata<NullResets>();
        KeyValuePair<string, string>[] failures =
        [
            .. BodyShape.Failures(body, record, routeValues),
            .. resets?.Failures(body) ?? [],
            .. ForeignMember.Failures(endpoint, body),
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
            ? JsonNode.Parse(body.GetRawText(), nodeOptions: null, Strict)!.AsObject()
            : throw RejectedRequestException.For(failures);
    }

    private static async ValueTask<JsonDocument?> ReadDocumentAsync(HttpContext context)
    {
        await using var body = await WholeBody.ReadAsync(context);
        if (body.Length == 0)
        {
            return null;
        }

        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        return Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <summary>Parses JSON: one value, without comments, each member of an object once.</summary>
    /// <exception cref="RejectedRequestException">It is not such JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        var document = ParseText(body);
        var repeated = RepeatedMembers.In(document.RootElement).Take(RejectedRequestException.MostFields).ToList();
        if (repeated.Count == 0)
        {
            return document;
        }

        document.Dispose();
        throw RejectedRequestException.For(repeated.Select(name => KeyValuePair.Create(name, "Is given twice.")));
    }

    private static JsonDocument ParseText(ReadOnlyMemory<byte> body)
    {
        try
        {
            CheckTexts(body.Span);
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException exception)
        {
            throw new RejectedRequestException(
                $"The request's body is not JSON: line {exception.LineNumber + 1}, "
                + $"byte {exception.BytePositionInLine + 1}.");
        }
    }

    // The parser leaves a text as it is until it is read, and fails then: what is no Unicode is found out here.
    private static void CheckTexts(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            throw new RejectedRequestException("The request's body is not UTF-8.");
        }

        var reader = new Utf8JsonReader(body, new() { MaxDepth = Strict.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped
                && !IsUnicode(ref reader))
            {
                throw new RejectedRequestException(
                    $"The request's body has half of a surrogate pair at byte {reader.TokenStartIndex + 1}.");
            }
        }
    }

    private static bool IsUnicode(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
