using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoGateway.Sdk;

/// <summary>Attributes as Cognito's wire has them: <c>[{"Name":"email","Value":"a@example.com"}]</c>.</summary>
internal sealed class AttributesAsListConverter : JsonConverter<AttributeList>
{
    public override AttributeList? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AttributeList.From(
            JsonSerializer.Deserialize(ref reader, CognitoJson.Wire.TypeInfo<List<AttributeType>>())!);

    public override void Write(Utf8JsonWriter writer, AttributeList value, JsonSerializerOptions options)
    {
        var item = CognitoJson.Wire.TypeInfo<AttributeType>();
        writer.WriteStartArray();
        foreach (var attribute in value)
        {
            JsonSerializer.Serialize(writer, attribute, item);
        }

        writer.WriteEndArray();
    }
}

/// <summary>
/// Attributes as REST has them: <c>{"email":"a@example.com"}</c>. Booleans and whole numbers are taken as the texts
/// that Cognito makes of them; null is an attribute without a value.
/// </summary>
internal sealed class AttributesAsObjectConverter : JsonConverter<AttributeList>
{
    public override AttributeList? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("Attributes are an object of names and values.");
        }

        var attributes = new List<AttributeType>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw new JsonException("An attribute is given twice.");
            }

            reader.Read();
            attributes.Add(new AttributeType { Name = name, Value = ReadValue(ref reader) });
        }

        return AttributeList.From(attributes);
    }

    public override void Write(Utf8JsonWriter writer, AttributeList value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var attribute in value)
        {
            writer.WriteString(attribute.Name, attribute.Value);
        }

        writer.WriteEndObject();
    }

    private static string? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number when reader.TryGetInt64(out var number) =>
            number.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException("An attribute's value is a string."),
    };
}
