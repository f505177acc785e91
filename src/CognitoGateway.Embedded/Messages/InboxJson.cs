using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Messages;

/// <summary>The inbox as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<SentMessage>))]
internal sealed partial class InboxJson : JsonSerializerContext;
