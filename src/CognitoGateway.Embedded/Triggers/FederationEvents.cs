using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>An identity provider has said who somebody is.</summary>
internal sealed record InboundFederationRequest
{
    /// <summary>The provider's name in the pool.</summary>
    public required string ProviderName { get; init; }

    /// <summary>Its kind, e.g. <c>OIDC</c> or <c>SAML</c>.</summary>
    public required string ProviderType { get; init; }

    /// <summary>What it said.</summary>
    public required FederatedAttributes Attributes { get; init; }

    /// <summary>The name alone: it holds tokens.</summary>
    public override string ToString() => nameof(InboundFederationRequest);
}

/// <summary>What a provider said; absent members are those that its kind does not have.</summary>
internal sealed record FederatedAttributes
{
    /// <summary>The answer of the token endpoint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JsonElement>? TokenResponse { get; init; }

    /// <summary>The claims of the ID token.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JsonElement>? IdToken { get; init; }

    /// <summary>The answer of the user-info endpoint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JsonElement>? UserInfo { get; init; }

    /// <summary>The attributes of the SAML assertion.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JsonElement>? SamlResponse { get; init; }

    /// <summary>The name alone: it holds tokens.</summary>
    public override string ToString() => nameof(FederatedAttributes);
}

/// <summary>What is taken over of it.</summary>
internal sealed record InboundFederationResponse
{
    /// <summary>The provider's attributes to go on with, others are dropped; null or empty: all as they are.</summary>
    public IReadOnlyDictionary<string, JsonElement>? UserAttributesToMap { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(InboundFederationResponse);
}
