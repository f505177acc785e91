using System.Security.Claims;

namespace CognitoGateway.Security;

/// <summary>A valid API key, ready to be compared.</summary>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Grants">What it may do.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="Networks">Where it may be used from.</param>
/// <param name="Attributes">What its holder may see and write of users' attributes; null for everything.</param>
internal sealed record KnownApiKey(
    byte[] Hash,
    string Name,
    IReadOnlyList<Grant> Grants,
    DateTimeOffset? ExpiresAt,
    SourceNetworks Networks,
    AttributePolicy? Attributes)
{
    /// <summary>Who holds the key, the same for each request: nothing writes to it.</summary>
    public ClaimsPrincipal Holder { get; } = CallerClaims.Principal(ApiKeyHandler.SchemeName, Name, Grants, Attributes);

    /// <summary>Reads a key that is valid.</summary>
    public static KnownApiKey Of(ApiKey key) => new(
        Convert.FromHexString(key.Sha256),
        key.Name,
        [.. key.Scopes.Select(Grant.Parse)],
        ApiKeyTime.Read(key.ExpiresAt),
        new(key.Networks),
        AttributePolicy.Of(key.Attributes));
}
