using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Links;
using CognitoGateway.Embedded.Passkeys;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Store;

/// <summary>The JSON of the journal: one array of changes for each request that changed something.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<StoreChange>))]
[JsonSerializable(typeof(UserAttributes))]
[JsonSerializable(typeof(UserPassword))]
[JsonSerializable(typeof(MfaSettings))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<PendingCode>))]
[JsonSerializable(typeof(IReadOnlyList<TokenFamily>))]
[JsonSerializable(typeof(IReadOnlyList<GroupMembership>))]
[JsonSerializable(typeof(IReadOnlyList<UserDevice>))]
[JsonSerializable(typeof(IReadOnlyList<LinkedIdentity>))]
[JsonSerializable(typeof(IReadOnlyList<Passkey>))]
internal sealed partial class StoreJson : JsonSerializerContext;
