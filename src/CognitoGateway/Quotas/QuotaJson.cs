using System.Text.Json.Serialization;

namespace CognitoGateway.Quotas;

/// <summary>How this folder's answers are written.</summary>
[JsonSerializable(typeof(QuotasResponse))]
internal sealed partial class QuotaJson : JsonSerializerContext;
