using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoGateway.Sdk;

/// <summary>ISO 8601 in UTC with milliseconds, as REST has it: <c>2026-11-20T18:56:00.123Z</c>.</summary>
internal sealed class Iso8601Converter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int Length = 24;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var value)
            ? value.ToUniversalTime()
            : throw new JsonException("A timestamp is an ISO 8601 string, e.g. \"2026-11-20T18:56:00.123Z\".");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        Write(writer, value);

    internal static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[Length];
        value.UtcDateTime.TryFormat(text, out var written, Format, provider: null);
        writer.WriteStringValue(text[..written]);
    }
}
