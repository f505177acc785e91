using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.IdentityProviders;

/// <summary>How a provider is spoken to: what a request may say of it, and what the pool makes of that.</summary>
internal static class ProviderDetails
{
    /// <summary>A key that no answer shows.</summary>
    public const string PrivateKey = "private_key";

    /// <summary>The details that are kept of those that were given.</summary>
    /// <exception cref="CognitoException">One is missing or not known.</exception>
    public static IReadOnlyDictionary<string, string> Complete(
        string type, IReadOnlyDictionary<string, string> given)
    {
        var kind = ProviderKind.Of(type);
        Check(type, kind, given);
        var details = new Dictionary<string, string>(kind.Added, StringComparer.Ordinal);
        var derived = type switch
        {
            ProviderKind.Facebook => Facebook(given.GetValueOrDefault("api_version", ProviderKind.FacebookVersion)),
            ProviderKind.Saml => SamlMetadata.Read(given.GetValueOrDefault("MetadataFile")),
            _ => [],
        };
        foreach (var (key, value) in derived.Concat(given))
        {
            details[key] = value;
        }

        return details;
    }

    /// <summary>The details as answers show them: without private keys.</summary>
    public static IReadOnlyDictionary<string, string> Shown(IReadOnlyDictionary<string, string> details) =>
        details.Where(detail => detail.Key != PrivateKey).ToDictionary(StringComparer.Ordinal);

    private static void Check(string type, ProviderKind kind, IReadOnlyDictionary<string, string> given)
    {
        if (given.Keys.FirstOrDefault(key => !kind.Knows(key)) is { } unknown)
        {
            throw Errors.InvalidParameter($"{unknown} is not a valid key of ProviderDetails for {type}.");
        }

        if (kind.Required.FirstOrDefault(key => string.IsNullOrEmpty(given.GetValueOrDefault(key))) is { } missing)
        {
            throw Errors.InvalidParameter($"The {missing} is required in ProviderDetails for {type}.");
        }

        if (type == ProviderKind.Saml && !given.ContainsKey("MetadataURL") && !given.ContainsKey("MetadataFile"))
        {
            throw Errors.InvalidParameter("MetadataURL or MetadataFile is required in ProviderDetails for SAML.");
        }

        if (type == ProviderKind.Oidc && given["attributes_request_method"] is not ("GET" or "POST"))
        {
            throw Errors.InvalidParameter("The attributes_request_method must be GET or POST.");
        }
    }

    private static Dictionary<string, string> Facebook(string version) => new(StringComparer.Ordinal)
    {
        ["api_version"] = version,
        ["attributes_url"] = $"https://graph.facebook.com/{version}/me?fields=",
        ["authorize_url"] = $"https://www.facebook.com/{version}/dialog/oauth",
        ["token_url"] = $"https://graph.facebook.com/{version}/oauth/access_token",
    };
}
