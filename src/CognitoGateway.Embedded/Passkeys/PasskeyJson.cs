using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>JSON that pages exchange with authenticators.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CreationOptions))]
[JsonSerializable(typeof(RequestOptions))]
[JsonSerializable(typeof(PublicKeyCredential<AttestationResponse>), TypeInfoPropertyName = "NewCredential")]
[JsonSerializable(typeof(PublicKeyCredential<AssertionResponse>), TypeInfoPropertyName = "Assertion")]
[JsonSerializable(typeof(ClientData))]
internal sealed partial class PasskeyJson : JsonSerializerContext;
