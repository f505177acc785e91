using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Links;

/// <summary>An identity at a provider that a user may sign in with.</summary>
/// <param name="ProviderName">The provider.</param>
/// <param name="ProviderType">Cognito's name of its kind.</param>
/// <param name="AttributeName">The claim it is known by; <see cref="LinkedIdentities.Subject"/>: the subject.</param>
/// <param name="AttributeValue">The claim's value.</param>
/// <param name="LinkedAt">When it was linked.</param>
internal sealed record LinkedIdentity(
    string ProviderName, string ProviderType, string AttributeName, string AttributeValue, DateTimeOffset LinkedAt)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(LinkedIdentity);
}

/// <summary>An identity as the attribute <c>identities</c> shows it.</summary>
internal sealed record ShownIdentity(
    string UserId, string ProviderName, string ProviderType, string? Issuer, bool Primary, long DateCreated);

/// <summary>The same identity as tokens show it: texts all over.</summary>
internal sealed record ClaimedIdentity(
    string UserId, string ProviderName, string ProviderType, string? Issuer, string Primary, string DateCreated);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<ShownIdentity>))]
[JsonSerializable(typeof(List<ClaimedIdentity>))]
internal sealed partial class LinkJson : JsonSerializerContext;

/// <summary>The identities of a user.</summary>
internal static class LinkedIdentities
{
    /// <summary>The claim that stands for a provider's subject.</summary>
    public const string Subject = "Cognito_Subject";

    private const string Attribute = "identities";

    /// <summary>The user with these identities, and the attribute that shows them.</summary>
    public static User WithIdentities(
        this User user, IReadOnlyList<LinkedIdentity> identities, DateTimeOffset now) => user with
        {
            Identities = identities,
            Attributes = identities.Count == 0
                ? user.Attributes.Without(Attribute)
                : user.Attributes.With(Attribute, Text(user, identities)),
            ModifiedAt = now,
        };

    /// <summary>Writes the attribute's text as the claim of an ID token.</summary>
    public static void WriteClaim(Utf8JsonWriter writer, string attribute) => JsonSerializer.Serialize(
        writer,
        JsonSerializer.Deserialize(attribute, LinkJson.Default.ListShownIdentity)!
            .ConvertAll(identity => new ClaimedIdentity(
                identity.UserId,
                identity.ProviderName,
                identity.ProviderType,
                identity.Issuer,
                identity.Primary ? "true" : "false",
                identity.DateCreated.ToString(CultureInfo.InvariantCulture))),
        LinkJson.Default.ListClaimedIdentity);

    /// <summary>The username of a user who came from a provider, and from nowhere else.</summary>
    public static string UsernameOf(string provider, string subject) => $"{provider}_{subject}";

    /// <summary>Whether the user came with this identity, instead of having it linked.</summary>
    public static bool CameWith(this User user, LinkedIdentity identity) => user.Username.Equals(
        UsernameOf(identity.ProviderName, identity.AttributeValue), StringComparison.OrdinalIgnoreCase);

    private static string Text(User user, IReadOnlyList<LinkedIdentity> identities) => JsonSerializer.Serialize(
        identities
            .Select(identity => new ShownIdentity(
                identity.AttributeValue,
                identity.ProviderName,
                identity.ProviderType,
                Issuer: null,
                Primary: user.CameWith(identity),
                identity.LinkedAt.ToUnixTimeMilliseconds()))
            .ToList(),
        LinkJson.Default.ListShownIdentity);
}
