namespace CognitoGateway.Security;

/// <summary>An issuer whose access tokens are taken: services' and operators', by OpenID Connect.</summary>
public sealed class IssuerOptions
{
    /// <summary>
    /// The issuer as its tokens name it (<c>iss</c>), to the letter: an https address; http only of this machine.
    /// Required, unique. It may be a user pool, also one that the gateway serves.
    /// </summary>
    public string Issuer { get; set; } = "";

    /// <summary>Address of its keys; null (the default) where its discovery document names it.</summary>
    public Uri? KeysAddress { get; set; }

    /// <summary>
    /// Audiences of which a token must have one. Required, but of user pools, whose tokens mostly have none: where it
    /// is empty, a pool's tokens are not asked for one.
    /// </summary>
    public IList<string> Audiences { get; } = [];

    /// <summary>
    /// Ids of the clients whose tokens are taken (<c>client_id</c>, else <c>azp</c> or <c>appid</c>). Required of user
    /// pools; of others empty (the default) for every client.
    /// </summary>
    public IList<string> ClientIds { get; } = [];

    /// <summary>
    /// Algorithms of its signatures: <c>RS256</c>, <c>PS256</c>, <c>ES256</c>; empty (the default) for <c>RS256</c>.
    /// </summary>
    public IList<string> Algorithms { get; } = [];

    /// <summary>
    /// Whether tokens have to say that they are access tokens (<c>typ</c> is <c>at+jwt</c>, RFC 9068); false by
    /// default.
    /// </summary>
    public bool RequireAccessTokenType { get; set; }

    /// <summary>Claims that every token must have, e.g. the tenant; none by default.</summary>
    public IList<RequiredClaim> RequiredClaims { get; } = [];

    /// <summary>What the tokens open. At least one: what is not in the list opens nothing.</summary>
    public IList<ClaimGrant> Grants { get; } = [];
}

/// <summary>A claim that a token must have.</summary>
public sealed class RequiredClaim
{
    /// <summary>
    /// Name of the claim; <c>scope</c> is each of the scopes in <c>scope</c> or <c>scp</c>. A name with <c>/</c> first
    /// is a JSON pointer (RFC 6901), e.g. <c>/realm_access/roles</c>. Required.
    /// </summary>
    public string Claim { get; set; } = "";

    /// <summary>The claim's value, or one of its list, to the letter. Required.</summary>
    public string Value { get; set; } = "";
}

/// <summary>What a claim of a token opens.</summary>
public sealed class ClaimGrant
{
    /// <inheritdoc cref="RequiredClaim.Claim"/>
    public string Claim { get; set; } = "";

    /// <inheritdoc cref="RequiredClaim.Value"/>
    public string Value { get; set; } = "";

    /// <summary>
    /// The gateway's scopes that go with it, e.g. <c>users:read</c>, or <c>users:read@eu-west-1_a1B2c3D4e</c> for one
    /// user pool alone; <c>*</c> for every one. At least one.
    /// </summary>
    public IList<string> Scopes { get; } = [];
}
