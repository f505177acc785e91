using System.Security.Claims;

namespace CognitoGateway.Security;

/// <summary>
/// The claims of the gateway's own principals. A token never becomes the principal as it is: a pool's trigger can put
/// any claim into it, these are what the gateway has derived.
/// </summary>
internal static class CallerClaims
{
    /// <summary>Who calls: the API key's name, or <see cref="BearerCaller.Subject"/>.</summary>
    public const string Subject = "sub";

    // One claim for each grant.
    private const string Scope = "scope";

    /// <summary>Makes the principal of a caller.</summary>
    /// <param name="scheme">The way in which the caller is known.</param>
    /// <param name="subject">Who it is.</param>
    /// <param name="grants">What the caller may do.</param>
    /// <param name="attributes">What the caller may see and write of users' attributes; null for everything.</param>
    public static ClaimsPrincipal Principal(
        string scheme, string subject, IEnumerable<Grant> grants, AttributePolicy? attributes = null)
    {
        Grant[] each = [.. grants.SelectMany(grant => grant.Each()).Distinct()];
        Claim[] claims = [new(Subject, subject), .. each.Select(grant => new Claim(Scope, grant.ToString()))];

        return new(new CallerIdentity(claims, scheme) { Grants = each, Attributes = attributes });
    }

    /// <summary>What the caller may see and write of users' attributes; null for everything.</summary>
    public static AttributePolicy? AttributePolicy(this ClaimsPrincipal caller) =>
        (caller.Identity as CallerIdentity)?.Attributes;

    /// <summary>
    /// All that the caller may do and see, in words: two callers of the same words are answered the same. Who is not
    /// known has none.
    /// </summary>
    public static string Rights(this ClaimsPrincipal caller) => string.Join(
        '\n',
        ((caller.Identity as CallerIdentity)?.Grants ?? []).Select(grant => grant.ToString()).Order(StringComparer.Ordinal)
            .Append(caller.AttributePolicy()?.Text ?? ""));

    /// <summary>Whether the caller holds the scope for the pool; with null, for every one.</summary>
    public static bool Holds(this ClaimsPrincipal caller, string scope, string? userPoolId)
    {
        foreach (var grant in (caller.Identity as CallerIdentity)?.Grants ?? [])
        {
            if (grant.Scope == scope && grant.IsFor(userPoolId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the caller may see the secrets of app clients in the answer to the request.</summary>
    public static bool SeesSecrets(this HttpContext context) =>
        context.User.Holds(Scopes.ClientsSecrets, RequestedPool.Of(context));

    private sealed class CallerIdentity(IEnumerable<Claim> claims, string scheme)
        : ClaimsIdentity(claims, scheme, Subject, roleType: null)
    {
        public required Grant[] Grants { get; init; }

        public AttributePolicy? Attributes { get; init; }
    }
}
