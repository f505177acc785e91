using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>The gateway's scopes that a pool's token stands for: its own, and those of its user's groups.</summary>
internal sealed class PoolTokenScopes(IOptions<TokenOptions> options)
{
    private readonly TokenOptions _options = options.Value;

    /// <summary>The scopes of the token's caller, each once.</summary>
    public IEnumerable<string> Of(PoolToken token) =>
        token.Scopes.Select(WithoutPrefix).Where(IsKnown).Concat(token.Groups.SelectMany(OfGroup)).Distinct();

    private string WithoutPrefix(string scope)
    {
        var slash = scope.LastIndexOf('/');

        return slash > 0 && _options.ResourceServers.Contains(scope[..slash]) ? scope[(slash + 1)..] : scope;
    }

    private static bool IsKnown(string scope) => scope == Scopes.SignedInUser || Scopes.Grantable.ContainsKey(scope);

    private IEnumerable<string> OfGroup(string group)
    {
        if (!_options.GroupScopes.TryGetValue(group, out var scopes))
        {
            return [];
        }

        return scopes.Contains(Scopes.Every) ? Scopes.Grantable.Keys : scopes;
    }
}
