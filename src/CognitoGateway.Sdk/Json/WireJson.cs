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

    /// <summary>What a list operation answers: the rows of a page, and the token of the next one, in one scan.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="items">Name of the member that holds the rows.</param>
    /// <param name="token">Name of the member that holds the token.</param>
    /// <returns>
    /// The raw rows in order, none where there is no such member; the token, null where there is none.
    /// </returns>
    /// <exception cref="JsonException">It is not an object, or the rows are not an array.</exception>
    public static (List<ReadOnlyMemory<byte>> Rows, string? Token) ReadPage(
        ReadOnlyMemory<byte> json, ReadOnlySpan<byte> items, ReadOnlySpan<byte> token)
    {
        var rows = new List<ReadOnlyMemory<byte>>();
        string? next = null;
        var reader = new Utf8JsonReader(json.Span);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(items))
            {
                ReadRows(ref reader, json, rows);
            }
            else if (reader.ValueTextEquals(token))
            {
                reader.Read();
                next = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return (rows, next);
    }

    private static void ReadRows(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, List<ReadOnlyMemory<byte>> rows)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            throw new JsonException($"Expected {JsonTokenType.StartArray}.");
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            rows.Add(json[start..(int)reader.BytesConsumed]);
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new JsonException($"Expected {token}.");
        }
    }
}
