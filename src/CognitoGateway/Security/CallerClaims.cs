using System.Security.Claims;

namespace CognitoGateway.Security;

/// <summary>
/// The claims of the gateway's own principals. A pool's token never becomes the principal as it is: a trigger can put
/// any claim into it, these are what the gateway has derived.
/// </summary>
internal static class CallerClaims
{
    /// <summary>Who calls: the API key's name, or the token's <c>sub</c>.</summary>
    public const string Subject = "sub";

    /// <summary>A scope that the caller holds, one claim each.</summary>
    public const string Scope = "scope";

    /// <summary>A user pool that the caller is confined to, one claim each; none for every pool.</summary>
    public const string UserPool = "user_pool";

    /// <summary>Makes the principal of a caller.</summary>
    public static ClaimsPrincipal Principal(
        string scheme, string subject, IEnumerable<string> scopes, IEnumerable<string> userPools)
    {
        var claims = new List<Claim> { new(Subject, subject) };
        claims.AddRange(scopes.Select(scope => new Claim(Scope, scope)));
        claims.AddRange(userPools.Select(pool => new Claim(UserPool, pool)));

        return new(new ClaimsIdentity(claims, scheme, Subject, roleType: null));
    }
}
