using CognitoGateway.Embedded.Pools;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.ResourceServers;

/// <summary>The scopes that clients of a pool can be allowed.</summary>
internal static class Scopes
{
    private static readonly string[] OfUsers =
        ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];

    /// <summary>Whether the pool knows the scope: a standard one, or <c>{resource server}/{scope}</c>.</summary>
    public static bool IsKnown(UserPool pool, string scope) => IsOfUsers(scope)
        || pool.AllResourceServers().Any(server => server.Scopes.Any(s => $"{server.Identifier}/{s.Name}" == scope));

    /// <summary>Whether the scope is about a user, and not about a resource server.</summary>
    public static bool IsOfUsers(string scope) => OfUsers.Contains(scope);

    /// <summary>Checks that the pool knows all of them.</summary>
    /// <exception cref="CognitoException">There is one that it does not know.</exception>
    public static void Check(UserPool pool, IEnumerable<string> scopes)
    {
        if (scopes.FirstOrDefault(scope => !IsKnown(pool, scope)) is { } unknown)
        {
            throw new CognitoException("ScopeDoesNotExistException", $"Invalid scope requested: {unknown}");
        }
    }
}
