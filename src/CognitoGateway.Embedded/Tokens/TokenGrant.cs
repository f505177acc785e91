namespace CognitoGateway.Embedded.Tokens;

/// <summary>What a domain grants to a client in a user's name.</summary>
/// <param name="SignInId">The <c>origin_jti</c> that the tokens get.</param>
/// <param name="Scopes">The scopes of the access token; with <c>openid</c> there is an ID token too.</param>
/// <param name="AuthenticatedAt">When the user signed in, which may be a while ago.</param>
internal sealed record TokenGrant(string SignInId, IReadOnlyList<string> Scopes, DateTimeOffset AuthenticatedAt)
{
    /// <summary>The client's own mark in the ID token; null where it gave none.</summary>
    public string? Nonce { get; init; }

    /// <summary>The address that the user signed in from; null where it is not known.</summary>
    public string? Address { get; init; }

    /// <summary>Whether there is a refresh token; not where the tokens went through the browser.</summary>
    public bool Refreshable { get; init; }
}
