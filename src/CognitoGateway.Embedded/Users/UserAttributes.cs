using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Users;

/// <summary>
/// A user's attributes by name, in the order of being set: immutable and compact (one array, names shared), because
/// there may be a million of them.
/// </summary>
[JsonConverter(typeof(UserAttributesConverter))]
internal sealed class UserAttributes : IReadOnlyCollection<KeyValuePair<string, string>>
{
    /// <summary>No attributes.</summary>
    public static readonly UserAttributes None = new([]);

    private readonly KeyValuePair<string, string>[] _values;

    private UserAttributes(KeyValuePair<string, string>[] values) => _values = values;

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <summary>The attribute's value; null where the user does not have it.</summary>
    public string? this[string name]
    {
        get
        {
            var index = IndexOf(name);
            return index < 0 ? null : _values[index].Value;
        }
    }

    /// <summary>Takes the attributes over; of a repeated name the last value counts.</summary>
    public static UserAttributes From(IEnumerable<KeyValuePair<string, string>> values)
    {
        List<KeyValuePair<string, string>> kept = [];
        foreach (var (name, value) in values)
        {
            var pair = KeyValuePair.Create(SharedNames.Of(name), value);
            var index = kept.FindIndex(v => v.Key == name);
            if (index < 0)
            {
                kept.Add(pair);
            }
            else
            {
                kept[index] = pair;
            }
        }

        return kept.Count == 0 ? None : new([.. kept]);
    }

    /// <summary>Takes over attributes of which no name is repeated, and whose names are shared.</summary>
    public static UserAttributes FromDistinct(IReadOnlyCollection<KeyValuePair<string, string>> values) =>
        values.Count == 0 ? None : new([.. values]);

    /// <summary>With the attribute set to the value.</summary>
    public UserAttributes With(string name, string value)
    {
        var pair = KeyValuePair.Create(SharedNames.Of(name), value);
        var index = IndexOf(name);
        if (index < 0)
        {
            return new([.. _values, pair]);
        }

        var values = (KeyValuePair<string, string>[])_values.Clone();
        values[index] = pair;
        return new(values);
    }

    /// <summary>Without the attribute.</summary>
    public UserAttributes Without(string name) =>
        IndexOf(name) < 0 ? this : new([.. _values.Where(v => v.Key != name)]);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i].Key == name)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>Keeps attributes as one JSON object.</summary>
internal sealed class UserAttributesConverter : JsonConverter<UserAttributes>
{
    public override UserAttributes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<KeyValuePair<string, string>> values = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = SharedNames.Read(ref reader);
            reader.Read();
            values.Add(KeyValuePair.Create(name, Value(ref reader)));
        }

        return UserAttributes.FromDistinct(values);
    }

    // There are as many of these as users.
    private static string Value(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("true"u8) ? "true" : reader.ValueTextEquals("false"u8) ? "false" : reader.GetString()!;

    public override void Write(Utf8JsonWriter writer, UserAttributes value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
