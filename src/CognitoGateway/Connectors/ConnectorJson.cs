using System.Text.Json.Serialization;

namespace CognitoGateway.Connectors;

/// <summary>How this folder's answers and cursors are written.</summary>
[JsonSerializable(typeof(GroupMembership))]
[JsonSerializable(typeof(MembershipPlace))]
[JsonSerializable(typeof(StreamsResponse))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
