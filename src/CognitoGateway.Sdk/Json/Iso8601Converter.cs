using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoGateway.Sdk;

/// <summary>ISO 8601 in UTC with milliseconds, as REST has it: <c>2026-11-20T18:56:00.123Z</c>.</summary>
internal sealed class Iso8601Converter : JsonConverter<DateTimeOffset>
{
    private const int LengthWithTicks = 28;
    private const int LengthWithMilliseconds = 24;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var value)
            ? value.ToUniversalTime()
            : throw new JsonException("A timestamp is an ISO 8601 string, e.g. \"2026-11-20T18:56:00.123Z\".");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        Write(writer, value);

    internal static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        // The round-trip format is many times as fast as one of our own; it has seven digits where we want three.
        Span<byte> text = stackalloc byte[LengthWithTicks];
        value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[LengthWithMilliseconds - 1] = (byte)'Z';
        writer.WriteStringValue(text[..LengthWithMilliseconds]);
    }
}
