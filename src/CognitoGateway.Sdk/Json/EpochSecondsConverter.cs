using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoGateway.Sdk;

/// <summary>Epoch seconds with a millisecond fraction, as on Cognito's wire: <c>1689721665.239</c>.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.Number)
        {
            throw new JsonException("A timestamp is a number of seconds.");
        }

        return Read(ref reader) ?? throw new JsonException("The timestamp is out of range.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        var milliseconds = value.ToUnixTimeMilliseconds();
        if (milliseconds % 1000 == 0)
        {
            writer.WriteNumberValue(milliseconds / 1000);
        }
        else
        {
            writer.WriteNumberValue(milliseconds / 1000m);
        }
    }

    /// <summary>The moment that the number at the reader tells, to the nearest millisecond; null for no such.</summary>
    internal static DateTimeOffset? Read(ref Utf8JsonReader reader)
    {
        if (!reader.HasValueSequence && TryReadMilliseconds(reader.ValueSpan, out var milliseconds))
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        return reader.TryGetDecimal(out var seconds) ? FromSeconds(seconds) : null;
    }

    // As Cognito writes it. It stands twice in each row of a page, and decimals are slow.
    private static bool TryReadMilliseconds(ReadOnlySpan<byte> number, out long milliseconds)
    {
        milliseconds = 0;
        if (!Utf8Parser.TryParse(number, out uint seconds, out var read))
        {
            return false;
        }

        milliseconds = seconds * 1000L;
        if (read == number.Length)
        {
            return true;
        }

        var digits = number.Length - read - 1;
        if (number[read] != '.' || digits is 0 or > 3
            || !Utf8Parser.TryParse(number[^digits..], out uint fraction, out var taken) || taken != digits)
        {
            return false;
        }

        milliseconds += digits switch { 1 => fraction * 100, 2 => fraction * 10, _ => fraction };
        return true;
    }

    /// <summary>The moment to the nearest millisecond; null outside the years 1 to 9999.</summary>
    internal static DateTimeOffset? FromSeconds(decimal seconds)
    {
        const decimal Least = -62_135_596_800m;
        const decimal Most = 253_402_300_799.999m;

        return seconds is < Least or > Most
            ? null
            : DateTimeOffset.FromUnixTimeMilliseconds((long)decimal.Round(seconds * 1000m));
    }
}
