namespace CognitoGateway.Embedded.OAuth;

/// <summary>A refusal in the words of RFC 6749: an error code, and a description for people.</summary>
internal sealed class OAuthException(string error, string? description = null) : Exception(description ?? error)
{
    /// <summary>The error code, e.g. <c>invalid_grant</c>.</summary>
    public string Error => error;

    /// <summary>What is wrong, for the client's developer; null where the code says it all.</summary>
    public string? Description => description;

    public static OAuthException InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthException InvalidClient() => new("invalid_client");

    public static OAuthException InvalidGrant(string? description = null) => new("invalid_grant", description);

    public static OAuthException InvalidScope(string scope) => new("invalid_scope", $"invalid_scope: {scope}");

    public static OAuthException UnauthorizedClient(string? description = null) =>
        new("unauthorized_client", description);

    /// <summary>The user has not what the level of assurance takes: an error of OpenID Connect's own.</summary>
    public static OAuthException UnmetRequirements() => new(
        "unmet_authentication_requirements", "The user has no factors that reach what acr_values asks for");

    public static OAuthException InvalidRedirectUri(string description) => new("invalid_redirect_uri", description);

    public static OAuthException InvalidClientMetadata(string description) =>
        new("invalid_client_metadata", description);

    public static OAuthException InvalidToken(string description) => new("invalid_token", description);
}

/// <summary>
/// A refusal that is shown in the browser, because it is not known where else to send it: client or redirect address
/// are not good.
/// </summary>
internal sealed class PageException(string title, string message) : Exception(message)
{
    /// <summary>What went wrong, in a few words.</summary>
    public string Title => title;
}
