using System.Text.Json.Serialization;

namespace CognitoGateway.Health;

/// <summary>How this folder's answers are written.</summary>
[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HealthJson : JsonSerializerContext;
