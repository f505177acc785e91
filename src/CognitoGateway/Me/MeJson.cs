using System.Text.Json.Serialization;

namespace CognitoGateway.Me;

/// <summary>How this folder's bodies are read.</summary>
[JsonSerializable(typeof(AttributeNameRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(ConfirmAttributeRequest))]
[JsonSerializable(typeof(DeviceRequest))]
[JsonSerializable(typeof(DeviceStatusRequest))]
[JsonSerializable(typeof(MfaPreferenceRequest))]
[JsonSerializable(typeof(MySoftwareTokenRequest))]
[JsonSerializable(typeof(NewDeviceRequest))]
[JsonSerializable(typeof(NewPasskeyRequest))]
[JsonSerializable(typeof(PasskeyRequest))]
[JsonSerializable(typeof(PatchMeRequest))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SettingsRequest))]
internal sealed partial class MeJson : JsonSerializerContext;
