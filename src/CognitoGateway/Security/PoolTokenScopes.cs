using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>The gateway's scopes that a pool's token stands for: its own, and those of its user's groups.</summary>
internal sealed class PoolTokenScopes(IOptions<TokenOptions> options)
{
    private readonly TokenOptions _options = options.Value;

    /// <summary>What the token's caller holds: the user's own routes, and scopes for the token's pool.</summary>
    public IEnumerable<Grant> Of(PoolToken token)
    {
        var pool = token.Pool.UserPoolId;
        var own = token.Scopes.Contains(Scopes.SignedInUser) ? [new Grant(Scopes.SignedInUser)] : Array.Empty<Grant>();
        var scopes = token.Scopes.Select(WithoutPrefix).Where(Scopes.Grantable.ContainsKey)
            .Select(scope => new Grant(scope, pool));
        var ofGroups = token.Groups.SelectMany(OfGroup).Select(Grant.Parse)
            .Where(grant => grant.IsFor(pool))
            .Select(grant => grant with { UserPoolId = pool });

        return [.. own, .. scopes, .. ofGroups];
    }

    private string WithoutPrefix(string scope)
    {
        var slash = scope.LastIndexOf('/');

        return slash > 0 && _options.ResourceServers.Contains(scope[..slash]) ? scope[(slash + 1)..] : scope;
    }

    private IEnumerable<string> OfGroup(string group) =>
        _options.GroupScopes.TryGetValue(group, out var scopes) ? scopes : [];
}
