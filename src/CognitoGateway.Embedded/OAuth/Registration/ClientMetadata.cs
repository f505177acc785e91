using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.OAuth.Registration;

/// <summary>
/// What a client says of itself, in the words of RFC 7591, as far as it is of any use here; what else it says is
/// ignored, as the RFC asks for.
/// </summary>
internal sealed record ClientMetadata
{
    /// <summary>What people call the client.</summary>
    [JsonPropertyName("client_name")]
    public string? ClientName { get; init; }

    /// <summary>Where browsers may be sent back to.</summary>
    [JsonPropertyName("redirect_uris")]
    public IReadOnlyList<string?>? RedirectUris { get; init; }

    /// <summary>How it gets tokens.</summary>
    [JsonPropertyName("grant_types")]
    public IReadOnlyList<string?>? GrantTypes { get; init; }

    /// <summary>What browsers bring back to it.</summary>
    [JsonPropertyName("response_types")]
    public IReadOnlyList<string?>? ResponseTypes { get; init; }

    /// <summary>The scopes that it may ask for, with blanks between.</summary>
    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    /// <summary>How it proves itself to the token endpoint.</summary>
    [JsonPropertyName("token_endpoint_auth_method")]
    public string? TokenEndpointAuthMethod { get; init; }
}

/// <summary>What a client is told that has registered itself: its id and secret, and what was registered.</summary>
internal sealed record ClientInformation
{
    /// <summary>The client's id.</summary>
    [JsonPropertyName("client_id")]
    public required string ClientId { get; init; }

    /// <summary>The client's secret; null for one that cannot keep any.</summary>
    [JsonPropertyName("client_secret")]
    public string? ClientSecret { get; init; }

    /// <summary>When the client was made, in seconds since 1970.</summary>
    [JsonPropertyName("client_id_issued_at")]
    public required long IssuedAt { get; init; }

    /// <summary>When the secret runs out: 0 for never; null where there is none.</summary>
    [JsonPropertyName("client_secret_expires_at")]
    public long? SecretExpiresAt { get; init; }

    /// <summary>What people call the client.</summary>
    [JsonPropertyName("client_name")]
    public required string ClientName { get; init; }

    /// <summary>Where browsers may be sent back to; null where none are.</summary>
    [JsonPropertyName("redirect_uris")]
    public IReadOnlyList<string>? RedirectUris { get; init; }

    /// <summary>How it gets tokens.</summary>
    [JsonPropertyName("grant_types")]
    public required IReadOnlyList<string> GrantTypes { get; init; }

    /// <summary>What browsers bring back to it.</summary>
    [JsonPropertyName("response_types")]
    public required IReadOnlyList<string> ResponseTypes { get; init; }

    /// <summary>The scopes that it may ask for, with blanks between.</summary>
    [JsonPropertyName("scope")]
    public required string Scope { get; init; }

    /// <summary>How it proves itself to the token endpoint.</summary>
    [JsonPropertyName("token_endpoint_auth_method")]
    public required string TokenEndpointAuthMethod { get; init; }

    /// <summary>The id alone: it holds a secret.</summary>
    public override string ToString() => ClientId;
}
