using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Store;

/// <summary>The JSON of the journal: one array of changes for each request that changed something.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<StoreChange>))]
internal sealed partial class StoreJson : JsonSerializerContext;
