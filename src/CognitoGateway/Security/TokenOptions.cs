using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Security;

/// <summary>Which access tokens are taken, and what they open; bound from the <c>Tokens</c> section.</summary>
public sealed class TokenOptions
{
    internal const string Section = "Tokens";

    /// <summary>Ids of the app clients whose tokens are taken; empty (the default) for those of every client.</summary>
    public IList<string> ClientIds { get; } = [];

    /// <summary>
    /// Identifiers of the resource servers whose scopes are the gateway's: with <c>gateway</c>, a token's
    /// <c>gateway/users:read</c> is <c>users:read</c>. None by default.
    /// </summary>
    public IList<string> ResourceServers { get; } = [];

    /// <summary>
    /// Scopes that the members of a group hold, e.g. <c>"admins": ["users:read"]</c>; <c>*</c> for every one. None by
    /// default. They open the routes of the group's own pool only.
    /// </summary>
    public IDictionary<string, IList<string>> GroupScopes { get; } =
        new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>How far the clocks of Cognito and the gateway may differ: 0 to 5 min, 30 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest token that is looked at: 1,024 to 65,536 characters, 16,384 by default.</summary>
    [Range(1024, 65_536)]
    public int MaxLength { get; set; } = 16_384;

    /// <summary>
    /// Whether Cognito is asked, at each request, if a user's access token has been revoked; false by default. Only
    /// tokens with the scope <c>aws.cognito.signin.user.admin</c> can be asked about.
    /// </summary>
    public bool CheckRevocation { get; set; }

    /// <summary>How long Cognito's answer to that is kept: 0 to 5 min, 10 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan RevocationCache { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long the keys of an issuer are read again: 1 min to 7 days, 24 h by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan KeysRefresh { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How old keys may get while they cannot be read again: <see cref="KeysRefresh"/> to 30 days, 7 days by default.
    /// After that the issuer's tokens are answered with 503.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan KeysMaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Other issuers whose tokens are taken, by names that logs call them by. None by default.</summary>
    public IDictionary<string, IssuerOptions> Issuers { get; } =
        new Dictionary<string, IssuerOptions>(StringComparer.Ordinal);
}
