using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>Where a client takes users from.</summary>
internal static class ClientProviders
{
    /// <summary>The pool itself, as a provider.</summary>
    public const string Native = "COGNITO";

    /// <summary>Whether the client takes users of the provider; one that names none takes the pool's own.</summary>
    public static bool Takes(this AppClient client, string provider) =>
        client.Settings.SupportedIdentityProviders is { Count: > 0 } providers
            ? providers.Contains(provider)
            : provider == Native;

    /// <summary>The providers that the client's pages offer.</summary>
    public static IReadOnlyList<IdentityProvider> Of(UserPool pool, AppClient client) =>
        [.. pool.IdentityProviders.Where(provider => client.Takes(provider.Name))];
}
