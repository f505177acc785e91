using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Http;
using CognitoGateway.Sdk;

namespace CognitoGateway.Connectors;

/// <summary>
/// The JSON Schemas of streams' rows, from the metadata that the rows are written by. Values of attributes are strings,
/// whatever the pool's schema says they are: that stands beside them as <c>x-cognito-type</c>.
/// </summary>
/// <param name="attributes">The attributes of the pool's users.</param>
internal sealed class StreamSchemas(IReadOnlyList<SchemaAttributeType> attributes)
{
    // What dlt, Airbyte and Singer all read.
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    private const string Attributes = "attributes";

    /// <summary>The schema of a stream's rows.</summary>
    public JsonObject Of(PoolStream stream)
    {
        var schema = new JsonObject { ["$schema"] = Draft };
        foreach (var (name, value) in Record(stream.Features.Row))
        {
            schema[name] = value?.DeepClone();
        }

        if (stream.IsOfUsers)
        {
            schema["properties"]![Attributes] = AttributesByName(name => name);
        }

        schema["required"] = new JsonArray([.. stream.PrimaryKey.Select(name => JsonValue.Create(name))]);

        return schema;
    }

    /// <summary>The schema of a stream's rows whose attributes stand beside their own members.</summary>
    public JsonObject Flattened(PoolStream stream)
    {
        var schema = Of(stream);
        var members = schema["properties"]!.AsObject();
        members.Remove(Attributes);
        foreach (var (name, column) in AttributesByName(RestShape.Of<UserType>().Columns.Of)["properties"]!.AsObject())
        {
            members[name] = column?.DeepClone();
        }

        return schema;
    }

    private JsonObject AttributesByName(Func<string, string> nameOf)
    {
        var properties = new JsonObject();
        foreach (var attribute in attributes)
        {
            properties[nameOf(attribute.Name!)] = new JsonObject
            {
                ["type"] = "string",
                ["x-cognito-type"] = attribute.AttributeDataType,
            };
        }

        return new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = Text() };
    }

    private static JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(AttributeList))
        {
            return new() { ["type"] = "object", ["additionalProperties"] = Text() };
        }

        if (type == typeof(DateTimeOffset))
        {
            return new() { ["type"] = "string", ["format"] = "date-time" };
        }

        var info = RestJson.Options.GetTypeInfo(type);

        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Record(type),
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Of(info.ElementType!) },
            JsonTypeInfoKind.Dictionary => new()
            {
                ["type"] = "object",
                ["additionalProperties"] = Of(info.ElementType!),
            },
            _ => new() { ["type"] = ScalarOf(type) },
        };
    }

    private static JsonObject Record(Type type)
    {
        var properties = new JsonObject();
        foreach (var member in RestJson.Options.GetTypeInfo(type).Properties)
        {
            properties[member.Name] = Of(member.PropertyType);
        }

        return new() { ["type"] = "object", ["properties"] = properties };
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static string ScalarOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "boolean",
        TypeCode.Int32 or TypeCode.Int64 => "integer",
        TypeCode.Double => "number",
        _ => "string",
    };
}
