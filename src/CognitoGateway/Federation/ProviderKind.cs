namespace CognitoGateway.Federation;

/// <summary>What a kind of identity provider asks of its details.</summary>
/// <param name="Required">The keys that have to be there.</param>
/// <param name="Optional">The keys that may be there besides; those that only answers have included.</param>
internal sealed record ProviderKind(string[] Required, string[] Optional)
{
    /// <summary>Cognito's name of SAML providers.</summary>
    public const string Saml = "SAML";

    /// <summary>Cognito's name of providers of OpenID Connect.</summary>
    public const string Oidc = "OIDC";

    private static readonly string[] OAuth = ["client_id", "client_secret", "authorize_scopes"];

    private static readonly string[] Answered =
    [
        "attributes_url", "attributes_url_add_attributes", "authorize_url", "oidc_issuer", "token_request_method", "token_url",
    ];

    private static readonly Dictionary<string, ProviderKind> Kinds = new(StringComparer.Ordinal)
    {
        [Saml] = new(
            [],
            [
                "MetadataURL", "MetadataFile", "IDPInit", "IDPSignout", "EncryptedResponses", "RequestSigningAlgorithm",
                "ActiveEncryptionCertificate", "SLORedirectBindingURI", "SSORedirectBindingURI",
            ]),
        [Oidc] = new(
            ["client_id", "attributes_request_method", "oidc_issuer", "authorize_scopes"],
            ["client_secret", "jwks_uri", .. Answered]),
        ["Google"] = new(OAuth, Answered),
        ["Facebook"] = new(OAuth, ["api_version", .. Answered]),
        ["LoginWithAmazon"] = new(OAuth, Answered),
        ["SignInWithApple"] = new(["client_id", "team_id", "key_id", "private_key", "authorize_scopes"], Answered),
    };

    /// <summary>The kind of a type; null where there is none.</summary>
    public static ProviderKind? Of(string? type) => type is null ? null : Kinds.GetValueOrDefault(type);

    /// <summary>Whether a type is of one provider, which is called by it.</summary>
    public static bool IsSocial(string? type) => Of(type) is not null && type is not (Saml or Oidc);

    /// <summary>Whether the details may have the key.</summary>
    public bool Knows(string key) => Required.Concat(Optional).Contains(key, StringComparer.Ordinal);
}
