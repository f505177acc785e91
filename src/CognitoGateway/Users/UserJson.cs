using System.Text.Json.Serialization;

namespace CognitoGateway.Users;

/// <summary>How this folder's bodies are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LinkProviderRequest))]
[JsonSerializable(typeof(UnlinkProviderRequest))]
[JsonSerializable(typeof(UpdateUserRequest))]
internal sealed partial class UserJson : JsonSerializerContext;
