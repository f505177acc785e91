using System.Text.Json.Serialization;

namespace CognitoGateway.Pools;

/// <summary>How this folder's bodies are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(UpdateTagsRequest))]
internal sealed partial class PoolJson : JsonSerializerContext;
