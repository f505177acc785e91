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
        var found = TryFind(json.Span, name, out var place);
        value = found ? json[place] : default;

        return found;
    }

    /// <summary>The text of a member of an object.</summary>
    /// <returns>The text; null where there is no such member, or it is not a string.</returns>
    /// <exception cref="JsonException">It is not an object.</exception>
    public static string? GetString(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (!TryFind(json, name, out var value))
        {
            return null;
        }

        var reader = new Utf8JsonReader(json[value]);
        return reader.Read() && reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>The moment in a member of an object that is epoch seconds.</summary>
    /// <returns>The moment; null where there is no such member, or it is not a number in range.</returns>
    /// <exception cref="JsonException">It is not an object.</exception>
    public static DateTimeOffset? GetTimestamp(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (!TryFind(json, name, out var value))
        {
            return null;
        }

        var reader = new Utf8JsonReader(json[value]);
        return reader.Read() && reader.TokenType is JsonTokenType.Number ? EpochSecondsConverter.Read(ref reader) : null;
    }

    /// <summary>Reads what a list operation answers, in one pass.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="items">Name of the member that holds the rows.</param>
    /// <param name="token">Name of the member that holds the token of the next page.</param>
    /// <param name="readRow">Called for each row, in order; none where there is no such member.</param>
    /// <returns>The token; null where there is none.</returns>
    /// <exception cref="JsonException">It is not an object, or the rows are not an array.</exception>
    public static string? ReadPage(
        ReadOnlySpan<byte> json, ReadOnlySpan<byte> items, ReadOnlySpan<byte> token, RowReader readRow)
    {
        string? next = null;
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var (isItems, isToken) = (reader.ValueTextEquals(items), reader.ValueTextEquals(token));
            reader.Read();
            if (isItems && reader.TokenType is not JsonTokenType.Null)
            {
                json = json[ReadRows(json, ref reader, readRow)..];
                reader = WireReader.After(json);
                continue;
            }

            next = isToken && reader.TokenType is JsonTokenType.String ? reader.GetString() : next;
            reader.Skip();
        }

        return next;
    }

    /// <summary>Writes the members of an object as they are into an object that is open.</summary>
    /// <exception cref="JsonException">It is not an object.</exception>
    public static void CopyMembers(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            writer.WritePropertyName(reader.GetString()!);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }
    }

    /// <summary>The end of the value that begins at <paramref name="start"/>.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static int EndOf(ReadOnlySpan<byte> json, int start)
    {
        var reader = new Utf8JsonReader(json[start..]);
        reader.Read();
        reader.Skip();

        return start + (int)reader.BytesConsumed;
    }

    private static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out Range value)
    {
        var reader = new Utf8JsonReader(json);
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
                value = start..(int)reader.BytesConsumed;
                return present;
            }
        }

        value = default;
        return false;
    }

    // Goes from row to row by itself, since who reads them says where each ends; the brackets and commas are all that
    // is left in between.
    private static int ReadRows(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, RowReader readRow)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            throw new JsonException($"Expected {JsonTokenType.StartArray}.");
        }

        var at = SkipSpace(json, (int)reader.BytesConsumed);
        if (At(json, at) == ']')
        {
            return at + 1;
        }

        while (true)
        {
            at = SkipSpace(json, readRow(json, at));
            switch (At(json, at))
            {
                case ',':
                    at = SkipSpace(json, at + 1);
                    break;
                case ']':
                    return at + 1;
                default:
                    throw new JsonException("Expected a row, or the end of the rows.");
            }
        }
    }

    private static int SkipSpace(ReadOnlySpan<byte> json, int start)
    {
        var length = json[start..].IndexOfAnyExcept(" \t\r\n"u8);

        return length < 0 ? json.Length : start + length;
    }

    // A zero byte, which is nowhere in JSON, stands for the end.
    private static char At(ReadOnlySpan<byte> json, int at) => at < json.Length ? (char)json[at] : '\0';

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw new JsonException($"Expected {token}.");
        }
    }
}

/// <summary>Reads a row of a page.</summary>
/// <param name="json">The page.</param>
/// <param name="start">Where the row begins in it.</param>
/// <returns>Where the row ends.</returns>
public delegate int RowReader(ReadOnlySpan<byte> json, int start);
