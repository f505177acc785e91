using System.Text.Json;
using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Links;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Federation;

/// <summary>Who somebody is at a provider.</summary>
/// <param name="Subject">What the provider knows the person by, for ever.</param>
/// <param name="Claims">What it tells of the person besides.</param>
internal sealed record ProviderIdentity(string Subject, IReadOnlyDictionary<string, string> Claims)
{
    /// <summary>The key of the mapping that says which claim is the subject.</summary>
    public const string Username = "username";

    /// <summary>The claim; null where the provider does not tell it.</summary>
    public string? this[string claim] => Claims.GetValueOrDefault(claim);

    /// <summary>The claim that a provider's subjects are in.</summary>
    public static string SubjectClaim(IdentityProvider provider) => provider.AttributeMapping.GetValueOrDefault(
        Username, provider.Type == ProviderKind.Saml ? "NameID" : "sub");

    /// <summary>The other claims that the pool makes use of.</summary>
    public static IReadOnlyList<string> MappedClaims(IdentityProvider provider) =>
    [
        .. provider.AttributeMapping
            .Where(mapping => mapping.Key != Username)
            .Select(mapping => mapping.Value)
            .Where(claim => claim != SubjectClaim(provider))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Who a user of the pool is at the provider, as far as can be told; null where that is nobody.</summary>
    public static ProviderIdentity? Of(IdentityProvider provider, User user)
    {
        var subject = user.Identities.FirstOrDefault(identity =>
            identity.ProviderName == provider.Name && identity.AttributeName == LinkedIdentities.Subject);

        return subject is null ? null : new(
            subject.AttributeValue,
            provider.AttributeMapping
                .Where(mapping => user.Attributes[mapping.Key] is not null)
                .DistinctBy(mapping => mapping.Value, StringComparer.Ordinal)
                .ToDictionary(
                    mapping => mapping.Value, mapping => user.Attributes[mapping.Key]!, StringComparer.Ordinal));
    }

    /// <summary>The claims as functions see them.</summary>
    public IReadOnlyDictionary<string, JsonElement> ToJson() => Claims.ToDictionary(
        claim => claim.Key,
        claim => JsonSerializer.SerializeToElement(claim.Value, OAuthJson.Default.String),
        StringComparer.Ordinal);

    /// <summary>The same person with these claims and no others.</summary>
    public ProviderIdentity With(IReadOnlyDictionary<string, JsonElement> claims) => this with
    {
        Claims = claims.ToDictionary(claim => claim.Key, claim => claim.Value.ToString(), StringComparer.Ordinal),
    };

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(ProviderIdentity);
}
