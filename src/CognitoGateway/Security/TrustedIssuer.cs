using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>An issuer of the configuration: what its tokens must say, and what they open.</summary>
internal sealed class TrustedIssuer
{
    private const string Prefix = "application/";
    private const string AccessToken = "at+jwt";
    private const string AnyToken = "JWT";

    private readonly string _name;
    private readonly IssuerOptions _options;
    private readonly (string Claim, string Value, Grant[] Grants)[] _grants;

    /// <summary>Reads the configuration of an issuer, which has been validated.</summary>
    public TrustedIssuer(string name, IssuerOptions options)
    {
        _name = name;
        _options = options;
        _grants = [.. options.Grants.Select(
            grant => (grant.Claim, grant.Value, grant.Scopes.Select(Grant.Parse).ToArray()))];
        Pool = TokenPool.TryRead(options.Issuer, out var pool) ? pool : null;
        Keys = Pool is not null && options.KeysAddress is null ? Pool.Keys : new(options.Issuer, options.KeysAddress);
        Algorithms = options.Algorithms.Count > 0 ? [.. options.Algorithms] : [SecurityAlgorithms.RsaSha256];
    }

    /// <summary>The user pool that it is; null where it is none.</summary>
    public TokenPool? Pool { get; }

    /// <summary>Where its keys are.</summary>
    public KeySource Keys { get; }

    /// <summary>The algorithms that it signs with.</summary>
    public IReadOnlyCollection<string> Algorithms { get; }

    /// <summary>Why a token that it has signed is not taken; null where it is.</summary>
    public TokenFailure? FailureOf(WebToken token)
    {
        if (!IsAccessToken(token))
        {
            return TokenFailure.WrongUse;
        }

        if (_options.Audiences.Count > 0 && !token.ValuesOf("aud").Any(_options.Audiences.Contains))
        {
            return TokenFailure.WrongAudience;
        }

        if (_options.ClientIds.Count > 0 && !(ClientOf(token) is { } client && _options.ClientIds.Contains(client)))
        {
            return TokenFailure.WrongClient;
        }

        return SubjectOf(token) is not null
            && _options.RequiredClaims.All(claim => Has(token, claim.Claim, claim.Value))
            ? null
            : TokenFailure.MissingClaim;
    }

    /// <summary>Who calls: the issuer's name in the configuration, and whom it calls so.</summary>
    public string CallerOf(WebToken token) => $"{_name}:{SubjectOf(token)}";

    /// <summary>What the token opens.</summary>
    public IEnumerable<Grant> GrantsOf(WebToken token) =>
        _grants.Where(grant => Has(token, grant.Claim, grant.Value)).SelectMany(grant => grant.Grants);

    private static bool Has(WebToken token, string claim, string value) => (claim switch
    {
        "scope" or "scp" => token.Scopes,
        ['/', ..] => token.ValuesAt(claim),
        _ => token.ValuesOf(claim),
    }).Contains(value, StringComparer.Ordinal);

    private static string? SubjectOf(WebToken token) => token["sub"] ?? ClientOf(token);

    private static string? ClientOf(WebToken token) => token["client_id"] ?? token["azp"] ?? token["appid"];

    // Issuers sign more than access tokens, with the same keys. Cognito tells them apart by token_use, Keycloak by a
    // claim typ, others by the header's; the hashes are an ID token's alone (OpenID Connect Core 1.0, 3.1.3.6). A token
    // that is bound to a key of its holder (cnf) is worth nothing without a proof, for which there is no way here.
    private bool IsAccessToken(WebToken token) =>
        IsAccessTokenType(token.Type)
        && (token["token_use"] is { } use ? use == PoolToken.AccessUse : Pool is null)
        && token["typ"] is (null or "Bearer")
        && !((string[])["at_hash", "c_hash", "cnf"]).Any(claim => token.Claims.TryGetProperty(claim, out _));

    private bool IsAccessTokenType(string? type)
    {
        if (type?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true)
        {
            type = type[Prefix.Length..];
        }

        return Is(AccessToken) || (!_options.RequireAccessTokenType && (type is null || Is(AnyToken)));

        bool Is(string known) => known.Equals(type, StringComparison.OrdinalIgnoreCase);
    }
}
