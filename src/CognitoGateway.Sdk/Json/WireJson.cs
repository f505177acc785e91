using System.Text.Json;

namespace CognitoGateway.Sdk;

/// <summary>Slices of Cognito's JSON, found without making objects of it.</summary>
public static class WireJson
{
    /// <summary>The raw value of a member of an object.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The value as it stands in <paramref name="json"/>, strings with their quotes.</param>
    /// <returns>Whether there is such a member, and it is not null.</returns>
    /// <exception cref="JsonException">It is not an object.</exception>
    public static bool TryGetMember(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> name, out ReadOnlyMemory<byte> value)
    {
        var reader = new Utf8JsonReader(json.Span);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var present = reader.TokenType is not JsonTokenType.Null;
            reader.Skip();
            if (found)
            {
                value = json[start..(int)reader.BytesConsumed];
                return present;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The text of a member of an object.</summary>
    /// <returns>The text; null where there is no such member, or it is not a string.</returns>
    /// <exception cref="JsonException">It is not an object.</exception>
    public static string? GetString(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> name)
    {
        if (!TryGetMember(json, name, out var value))
        {
            return null;
        }

        var reader = new Utf8JsonReader(value.Span);
        return reader.Read() && reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>The moment in a member of an object that is epoch seconds.</summary>
    /// <returns>The moment; null where there is no such member, or it is not a number in range.</returns>
    /// <exception cref="JsonException">It is not an object.</exception>
    public static DateTimeOffset? GetTimestamp(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> name)
    {
        if (!TryGetMember(json, name, out var value))
        {
            return null;
        }

        var reader = new Utf8JsonReader(value.Span);
        return reader.Read() && reader.TokenType is JsonTokenType.Number && reader.TryGetDecimal(out var seconds)
            ? EpochSecondsConverter.FromSeconds(seconds)
            : null;
    }

    /// <summary>The raw elements of an array, in order.</summary>
    /// <exception cref="JsonException">It is not an array.</exception>
    public static List<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> array)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(array.Span);
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            elements.Add(array[start..(int)reader.BytesConsumed]);
        }

        return elements;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new JsonException($"Expected {token}.");
        }
    }
}
