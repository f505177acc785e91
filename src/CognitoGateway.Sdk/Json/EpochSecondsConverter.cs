using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoGateway.Sdk;

/// <summary>Epoch seconds with a millisecond fraction, as on Cognito's wire: <c>1689721665.239</c>.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.Number || !reader.TryGetDecimal(out var seconds))
        {
            throw new JsonException("A timestamp is a number of seconds.");
        }

        return FromSeconds(seconds) ?? throw new JsonException("The timestamp is out of range.");
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
