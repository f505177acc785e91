using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Clients;

/// <summary>Settings of an app client that do not go together, whether it is made or changed.</summary>
internal static class ClientRules
{
    private const string OldFlowsMessage = "Has values without ALLOW_, which go with none of those with it.";

    private static readonly string[] NeverWritable = ["sub", "email_verified", "phone_number_verified", "identities"];

    private static readonly string[] StandardScopes =
        ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];

    /// <summary>What is wrong with the settings of either request.</summary>
    public static IEnumerable<FieldFailure> Failures(UpdateUserPoolClientRequest settings) =>
    [
        .. Flows(settings),
        .. OAuth(settings),
        .. Addresses("callbackURLs", settings.CallbackURLs),
        .. Addresses("logoutURLs", settings.LogoutURLs),
        .. TokenValidity.Failures(settings),
        .. settings.WriteAttributes.Places()
            .Where(attribute => NeverWritable.Contains(attribute.Item, StringComparer.Ordinal))
            .Select(attribute => new FieldFailure(
                $"writeAttributes[{attribute.Index}]", "Is not for app clients to write.")),
    ];

    private static IEnumerable<FieldFailure> Flows(UpdateUserPoolClientRequest settings)
    {
        var flows = settings.ExplicitAuthFlows.Present().ToList();
        if (flows.Exists(IsNew) && !flows.TrueForAll(IsNew))
        {
            yield return new("explicitAuthFlows", OldFlowsMessage);
        }

        if (flows.Count > 1 && flows.Contains("ALLOW_CLIENT_TOKEN_AUTH"))
        {
            yield return new("explicitAuthFlows", "Has ALLOW_CLIENT_TOKEN_AUTH, which goes with no other.");
        }

        if (settings.RefreshTokenRotation?.Feature == "ENABLED" && flows.Contains("ALLOW_REFRESH_TOKEN_AUTH"))
        {
            yield return new("explicitAuthFlows", "Has ALLOW_REFRESH_TOKEN_AUTH, which does not go with rotation.");
        }
    }

    private static bool IsNew(string flow) => flow.StartsWith("ALLOW_", StringComparison.Ordinal);

    private static IEnumerable<FieldFailure> OAuth(UpdateUserPoolClientRequest settings)
    {
        var flows = settings.AllowedOAuthFlows.Present().ToList();
        var scopes = settings.AllowedOAuthScopes.Present().ToList();
        var usesOAuth = settings.AllowedOAuthFlowsUserPoolClient == true;
        var hasCallbacks = settings.CallbackURLs is { Count: > 0 };
        if (!usesOAuth && (flows.Count > 0 || scopes.Count > 0 || hasCallbacks || settings.LogoutURLs is { Count: > 0 }))
        {
            yield return new(
                "allowedOAuthFlowsUserPoolClient", "Has to be true for OAuth flows, scopes, callback and logout addresses.");
        }

        // Who has tokens for itself needs no way to them over a login page.
        var hasOwnTokens = settings.ExplicitAuthFlows.Present().Contains("ALLOW_CLIENT_TOKEN_AUTH");
        if (usesOAuth && flows.Count == 0 && !hasOwnTokens)
        {
            yield return new("allowedOAuthFlows", "Is required with allowedOAuthFlowsUserPoolClient.");
        }

        if (usesOAuth && scopes.Count == 0)
        {
            yield return new("allowedOAuthScopes", "Is required with allowedOAuthFlowsUserPoolClient.");
        }

        if (!hasCallbacks && (flows.Contains("code") || flows.Contains("implicit")))
        {
            yield return new("callbackURLs", "Is required for the flows code and implicit.");
        }

        if (flows.Count > 1 && flows.Contains("client_credentials"))
        {
            yield return new("allowedOAuthFlows", "Has client_credentials, which goes with no other.");
        }

        if (flows.Contains("client_credentials") && scopes.Exists(StandardScopes.Contains))
        {
            yield return new("allowedOAuthScopes", "Has to have scopes of resource servers alone for client_credentials.");
        }

        if (settings.DefaultRedirectURI is { } redirect && !settings.CallbackURLs.Present().Contains(redirect))
        {
            yield return new("defaultRedirectURI", "Has to be one of callbackURLs.");
        }
    }

    private static IEnumerable<FieldFailure> Addresses(string field, IReadOnlyList<string>? addresses) => addresses.Places()
        .Select(address => (Field: $"{field}[{address.Index}]", Message: WrongWith(address.Item)))
        .Where(address => address.Message is not null)
        .Select(address => new FieldFailure(address.Field, address.Message!));

    private static string? WrongWith(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || !text.StartsWith(address.Scheme + ":", StringComparison.OrdinalIgnoreCase))
        {
            return "Has to be an absolute address.";
        }

        if (text.Contains('#', StringComparison.Ordinal))
        {
            return "Must not have a fragment.";
        }

        return address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback
            ? "Has to be https; http is for localhost alone."
            : null;
    }
}
