using System.Text.Json.Serialization;

namespace CognitoGateway.Me;

/// <summary>How this folder's bodies are read.</summary>
[JsonSerializable(typeof(AttributeNameRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(ConfirmAttributeRequest))]
[JsonSerializable(typeof(MfaPreferenceRequest))]
[JsonSerializable(typeof(PatchMeRequest))]
[JsonSerializable(typeof(SettingsRequest))]
internal sealed partial class MeJson : JsonSerializerContext;
