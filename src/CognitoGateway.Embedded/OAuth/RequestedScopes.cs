using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.ResourceServers;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>The scopes that are granted of those that are asked for; all of the client's for none.</summary>
internal static class RequestedScopes
{
    /// <summary>Asks for a refresh token, which comes without being asked for.</summary>
    public const string Offline = "offline_access";

    private static readonly string[] KindsOfClaims = ["email", "phone", "profile"];

    /// <summary>The scopes of a sign-in.</summary>
    /// <exception cref="OAuthException">One of them is not known, not the client's, or lacks <c>openid</c>.</exception>
    public static IReadOnlyList<string> OfUser(UserPool pool, AppClient client, IReadOnlyList<string> asked)
    {
        var allowed = Allowed(pool, client);
        var named = asked.Where(scope => scope != Offline).ToList();
        if (named.Count == 0)
        {
            return allowed;
        }

        if (named.FirstOrDefault(scope => !allowed.Contains(scope)) is { } refused)
        {
            throw OAuthException.InvalidScope(refused);
        }

        return named.FirstOrDefault(KindsOfClaims.Contains) is { } kind && !named.Contains(Tokens.TokenScopes.OpenId)
            ? throw new OAuthException("invalid_scope", $"{kind} needs openid")
            : named;
    }

    /// <summary>The scopes of a client that speaks for itself: those of resource servers alone.</summary>
    /// <exception cref="OAuthException">One of them is not known or not the client's, or none is left.</exception>
    public static IReadOnlyList<string> OfClient(UserPool pool, AppClient client, IReadOnlyList<string> asked)
    {
        var allowed = Allowed(pool, client).Where(scope => !Scopes.IsOfUsers(scope)).ToList();
        foreach (var scope in asked.Where(scope => !allowed.Contains(scope)))
        {
            throw Scopes.IsKnown(pool, scope) ? OAuthException.InvalidGrant() : OAuthException.InvalidScope(scope);
        }

        var granted = asked.Count > 0 ? asked : allowed;
        return granted.Count > 0 ? granted : throw OAuthException.InvalidScope("the client has none of its own");
    }

    // A scope may have gone with its resource server since it was given to the client.
    private static List<string> Allowed(UserPool pool, AppClient client) =>
        [.. (client.Settings.AllowedOAuthScopes ?? []).Where(scope => Scopes.IsKnown(pool, scope))];
}
