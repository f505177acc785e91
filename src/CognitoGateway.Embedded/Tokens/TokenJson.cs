using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>JSON of tokens, keys and discovery documents.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonWebKeySet))]
[JsonSerializable(typeof(DiscoveryDocument))]
internal sealed partial class TokenJson : JsonSerializerContext;
