using System.Text.Json;
using System.Text.Json.Serialization;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Store;

/// <summary>Keeps a record of the service model in the journal as it looks on the wire.</summary>
internal sealed class WireShapeConverter<T> : JsonConverter<T>
    where T : CognitoShape
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, CognitoJson.Wire.TypeInfo<T>());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, CognitoJson.Wire.TypeInfo<T>());
}
