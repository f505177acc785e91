namespace CognitoGateway.Embedded.IdentityProviders;

/// <summary>What a kind of identity provider asks of its details, and adds to them.</summary>
/// <param name="Required">The keys that must be given.</param>
/// <param name="Optional">The keys that may be given besides.</param>
/// <param name="Added">What answers show in addition, where it was not given.</param>
/// <param name="Subject">The claim that the username is made of; null where there is no default.</param>
internal sealed record ProviderKind(
    IReadOnlyList<string> Required,
    IReadOnlyList<string> Optional,
    IReadOnlyDictionary<string, string> Added,
    string? Subject)
{
    /// <summary>Cognito's name of SAML providers.</summary>
    public const string Saml = "SAML";

    /// <summary>Cognito's name of providers of OpenID Connect.</summary>
    public const string Oidc = "OIDC";

    /// <summary>Cognito's name of Facebook.</summary>
    public const string Facebook = "Facebook";

    /// <summary>The version of Facebook's API where none is given.</summary>
    public const string FacebookVersion = "v17.0";

    private static readonly string[] OAuth = ["client_id", "client_secret", "authorize_scopes"];

    private static readonly Dictionary<string, ProviderKind> Kinds = new(StringComparer.Ordinal)
    {
        [Saml] = new(
            [],
            ["MetadataURL", "MetadataFile", "IDPInit", "IDPSignout", "EncryptedResponses", "RequestSigningAlgorithm"],
            Details(),
            Subject: null),
        [Oidc] = new(
            ["client_id", "attributes_request_method", "oidc_issuer", "authorize_scopes"],
            ["client_secret", "authorize_url", "token_url", "attributes_url", "jwks_uri"],
            Details(("attributes_url_add_attributes", "false")),
            "sub"),
        ["Google"] = new(
            OAuth,
            [],
            Details(
                ("attributes_url", "https://people.googleapis.com/v1/people/me?personFields="),
                ("attributes_url_add_attributes", "true"),
                ("authorize_url", "https://accounts.google.com/o/oauth2/v2/auth"),
                ("oidc_issuer", "https://accounts.google.com"),
                ("token_request_method", "POST"),
                ("token_url", "https://www.googleapis.com/oauth2/v4/token")),
            "sub"),
        [Facebook] = new(
            OAuth,
            ["api_version"],
            Details(("attributes_url_add_attributes", "true"), ("token_request_method", "GET")),
            "id"),
        ["LoginWithAmazon"] = new(
            OAuth,
            [],
            Details(
                ("attributes_url", "https://api.amazon.com/user/profile"),
                ("attributes_url_add_attributes", "false"),
                ("authorize_url", "https://www.amazon.com/ap/oa"),
                ("token_request_method", "POST"),
                ("token_url", "https://api.amazon.com/auth/o2/token")),
            "user_id"),
        ["SignInWithApple"] = new(
            ["client_id", "team_id", "key_id", "private_key", "authorize_scopes"],
            [],
            Details(
                ("attributes_url_add_attributes", "false"),
                ("authorize_url", "https://appleid.apple.com/auth/authorize"),
                ("oidc_issuer", "https://appleid.apple.com"),
                ("token_request_method", "POST"),
                ("token_url", "https://appleid.apple.com/auth/token")),
            "sub"),
    };

    private static readonly string[] ShownOnly =
    [
        "ActiveEncryptionCertificate", "SLORedirectBindingURI", "SSORedirectBindingURI", "attributes_url",
        "attributes_url_add_attributes", "authorize_url", "oidc_issuer", "token_request_method", "token_url",
    ];

    /// <summary>The kind of that name.</summary>
    public static ProviderKind Of(string type) => Kinds[type];

    /// <summary>Whether there is one of it only, named like the kind.</summary>
    public static bool IsSocial(string type) => type is not (Saml or Oidc);

    /// <summary>Whether a request may have the key; what an answer showed may be sent back.</summary>
    public bool Knows(string key) => Required.Contains(key) || Optional.Contains(key) || ShownOnly.Contains(key);

    private static Dictionary<string, string> Details(params (string Key, string Value)[] details) =>
        details.ToDictionary(detail => detail.Key, detail => detail.Value, StringComparer.Ordinal);
}
