using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Sdk;
using Microsoft.OpenApi;

namespace CognitoGateway.Http.Docs;

/// <summary>The schemas of records in Cognito's own dialect, from the metadata that reads and writes them.</summary>
internal static class WireSchemas
{
    /// <summary>The schema of a record, all that is in it included.</summary>
    public static OpenApiSchema Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(AttributeList))
        {
            return List(typeof(AttributeType));
        }

        var info = CognitoJson.Wire.TypeInfo(type);

        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Object(info),
            JsonTypeInfoKind.Enumerable => List(info.ElementType!),
            JsonTypeInfoKind.Dictionary => new() { Type = JsonSchemaType.Object, AdditionalProperties = Of(info.ElementType!) },
            _ => new() { Type = ScalarOf(type) },
        };
    }

    private static OpenApiSchema Object(JsonTypeInfo record) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = record.Properties.ToDictionary(
            member => member.Name, IOpenApiSchema (member) => Of(member.PropertyType), StringComparer.Ordinal),
    };

    private static OpenApiSchema List(Type item) => new() { Type = JsonSchemaType.Array, Items = Of(item) };

    // Moments are epoch seconds there.
    private static JsonSchemaType ScalarOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => JsonSchemaType.Boolean,
        TypeCode.Int32 or TypeCode.Int64 => JsonSchemaType.Integer,
        TypeCode.Double => JsonSchemaType.Number,
        _ when type == typeof(DateTimeOffset) => JsonSchemaType.Number,
        _ => JsonSchemaType.String,
    };
}
