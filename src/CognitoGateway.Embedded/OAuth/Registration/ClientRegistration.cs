using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.ResourceServers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.OAuth.Registration;

/// <summary>Makes app clients of what clients say of themselves.</summary>
internal sealed class ClientRegistration(ClientFactory clients)
{
    private const string Unnamed = "Dynamically registered client";
    private const string Public = "none";
    private const int MaxAddressLength = 1_024;

    private static readonly string[] OfOpenIdConnect = ["openid", "email", "phone", "profile"];
    private static readonly string[] Confidential = ["client_secret_basic", "client_secret_post"];

    /// <summary>The client, which is still to be saved, and what it is told.</summary>
    /// <param name="pool">The pool that it registers with.</param>
    /// <param name="allowed">The flows that clients may have that register in this way.</param>
    /// <param name="given">What it says of itself.</param>
    /// <exception cref="OAuthException">It contradicts itself, or asks for what it may not have.</exception>
    public (AppClient Client, ClientInformation Told) Make(
        UserPool pool, IReadOnlyList<string> allowed, ClientMetadata given)
    {
        var grants = RequestedGrants.Read(given, allowed);
        var method = MethodOf(given, grants);
        var addresses = AddressesOf(given, grants);
        var scopes = ScopesOf(pool, given, grants);
        var client = Make(pool, new()
        {
            UserPoolId = pool.Id,
            ClientName = given.ClientName ?? Unnamed,
            GenerateSecret = method != Public,
            AllowedOAuthFlowsUserPoolClient = true,
            AllowedOAuthFlows = grants.Flows,
            AllowedOAuthScopes = scopes,
            CallbackURLs = addresses.Count > 0 ? addresses : null,
            // Nobody signs in past the pages with a client that anybody could have made.
            ExplicitAuthFlows = ["ALLOW_REFRESH_TOKEN_AUTH"],
        });

        return (client, new()
        {
            ClientId = client.ClientId,
            ClientSecret = client.Secrets is [var secret, ..] ? secret.Value : null,
            IssuedAt = client.Settings.CreationDate!.Value.ToUnixTimeSeconds(),
            SecretExpiresAt = client.HasSecret ? 0 : null,
            ClientName = client.Settings.ClientName!,
            RedirectUris = client.Settings.CallbackURLs,
            GrantTypes = grants.GrantTypes,
            ResponseTypes = grants.ResponseTypes,
            Scope = string.Join(' ', scopes),
            TokenEndpointAuthMethod = method,
        });
    }

    private AppClient Make(UserPool pool, CreateUserPoolClientRequest request)
    {
        try
        {
            ModelViolations.ThrowIfAny(ModelConstraints.Check(request));
            return clients.Create(pool, request, DcrSettings.ClientType);
        }
        catch (CognitoException refusal)
        {
            throw OAuthException.InvalidClientMetadata(refusal.Message);
        }
    }

    private static string MethodOf(ClientMetadata given, RequestedGrants grants)
    {
        var method = given.TokenEndpointAuthMethod ?? Confidential[0];
        if (method != Public && !Confidential.Contains(method))
        {
            throw OAuthException.InvalidClientMetadata($"token_endpoint_auth_method: {method} is not known");
        }

        return method == Public && grants.SpeaksForItself
            ? throw OAuthException.InvalidClientMetadata(
                "token_endpoint_auth_method: a client that speaks for itself has to prove itself")
            : method;
    }

    private static List<string> AddressesOf(ClientMetadata given, RequestedGrants grants)
    {
        var addresses = given.RedirectUris ?? [];
        if (addresses.Count == 0 && !grants.SpeaksForItself)
        {
            throw OAuthException.InvalidRedirectUri("redirect_uris: at least one is needed");
        }

        var isGood = addresses.All(
            address => address is { Length: <= MaxAddressLength } && ClientRules.IsAddress(address));

        return isGood
            ? [.. addresses.OfType<string>().Distinct(StringComparer.Ordinal)]
            : throw OAuthException.InvalidRedirectUri(
                "redirect_uris: only https, http on this machine, or an app's own scheme, without a fragment");
    }

    private static List<string> ScopesOf(UserPool pool, ClientMetadata given, RequestedGrants grants)
    {
        var allowed = OfOpenIdConnect
            .Union(pool.Dcr().AllowedScopes ?? [], StringComparer.Ordinal)
            .Where(scope => Scopes.IsKnown(pool, scope) && !(grants.SpeaksForItself && Scopes.IsOfUsers(scope)))
            .ToList();
        var asked = (given.Scope ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(scope => scope != RequestedScopes.Offline)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (asked.Find(scope => !allowed.Contains(scope)) is { } refused)
        {
            throw OAuthException.InvalidClientMetadata($"scope: {refused} is not to be had");
        }

        var scopes = asked.Count > 0 ? asked : allowed;

        return scopes.Count > 0
            ? scopes
            : throw OAuthException.InvalidClientMetadata("scope: there is none for a client that speaks for itself");
    }
}
