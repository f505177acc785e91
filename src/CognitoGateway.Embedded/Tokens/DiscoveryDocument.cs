using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>A pool's <c>openid-configuration</c>. Without a domain its endpoints are at the API's address.</summary>
internal sealed record DiscoveryDocument
{
    /// <summary>The pool's names of its levels of assurance; null in a tier without them.</summary>
    [JsonPropertyName("acr_values_supported")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AcrValues { get; init; }

    /// <summary>Where a browser starts to sign in.</summary>
    [JsonPropertyName("authorization_endpoint")]
    public required string AuthorizationEndpoint { get; init; }

    /// <summary>Where a browser signs out.</summary>
    [JsonPropertyName("end_session_endpoint")]
    public required string EndSessionEndpoint { get; init; }

    /// <summary>How ID tokens are signed.</summary>
    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public IReadOnlyList<string> SigningAlgorithms { get; } = ["RS256"];

    /// <summary>The <c>iss</c> of the pool's tokens.</summary>
    [JsonPropertyName("issuer")]
    public required string Issuer { get; init; }

    /// <summary>Where the pool's public keys are.</summary>
    [JsonPropertyName("jwks_uri")]
    public required string KeysUri { get; init; }

    /// <summary>Where clients register themselves; null where they cannot.</summary>
    [JsonPropertyName("registration_endpoint")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RegistrationEndpoint { get; init; }

    /// <summary>The response types of the authorization endpoint.</summary>
    [JsonPropertyName("response_types_supported")]
    public IReadOnlyList<string> ResponseTypes { get; } = ["code", "token"];

    /// <summary>Where refresh tokens are revoked.</summary>
    [JsonPropertyName("revocation_endpoint")]
    public required string RevocationEndpoint { get; init; }

    /// <summary>The OpenID Connect scopes.</summary>
    [JsonPropertyName("scopes_supported")]
    public IReadOnlyList<string> Scopes { get; } = ["openid", "email", "phone", "profile"];

    /// <summary>How subjects are named: the same to every client.</summary>
    [JsonPropertyName("subject_types_supported")]
    public IReadOnlyList<string> SubjectTypes { get; } = ["public"];

    /// <summary>Where codes are exchanged for tokens.</summary>
    [JsonPropertyName("token_endpoint")]
    public required string TokenEndpoint { get; init; }

    /// <summary>How clients prove themselves there.</summary>
    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> AuthenticationMethods { get; } = ["client_secret_basic", "client_secret_post"];

    /// <summary>Where a user's claims are read.</summary>
    [JsonPropertyName("userinfo_endpoint")]
    public required string UserInfoEndpoint { get; init; }

    /// <summary>The document of the pool with this issuer, served at this address.</summary>
    public static DiscoveryDocument Of(
        string issuer, string host, IReadOnlyList<string>? acrValues, bool registersClients) => new()
        {
            AcrValues = acrValues,
            AuthorizationEndpoint = $"{host}/oauth2/authorize",
            EndSessionEndpoint = $"{host}/logout",
            Issuer = issuer,
            KeysUri = $"{issuer}/.well-known/jwks.json",
            RegistrationEndpoint = registersClients ? $"{host}/oauth2/register" : null,
            RevocationEndpoint = $"{host}/oauth2/revoke",
            TokenEndpoint = $"{host}/oauth2/token",
            UserInfoEndpoint = $"{host}/oauth2/userInfo",
        };
}
