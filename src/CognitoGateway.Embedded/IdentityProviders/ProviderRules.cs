using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.IdentityProviders;

/// <summary>What an identity provider may be called and map, and how it is shown.</summary>
internal static class ProviderRules
{
    private const string Username = "username";

    /// <summary>The identity provider.</summary>
    /// <exception cref="CognitoException">The pool has none of that name.</exception>
    public static IdentityProvider Require(UserPool pool, string name) =>
        pool.FindProvider(name) ?? throw NotFound(name);

    /// <summary>There is no such provider.</summary>
    public static CognitoException NotFound(string name) =>
        new("ResourceNotFoundException", $"Identity provider {name} does not exist.");

    /// <summary>Refuses a name that is taken, or not for this kind of provider.</summary>
    /// <exception cref="CognitoException">It is one of them.</exception>
    public static void CheckName(UserPool pool, string name, string type)
    {
        if (ProviderKind.IsSocial(type) ? name != type : name.Equals("COGNITO", StringComparison.OrdinalIgnoreCase))
        {
            throw Errors.InvalidParameter($"Invalid ProviderName {name} for the ProviderType {type}.");
        }

        if (pool.FindProvider(name) is not null)
        {
            throw Duplicate($"An identity provider with the name {name} already exists.");
        }
    }

    /// <summary>Refuses identifiers that another provider has.</summary>
    /// <exception cref="CognitoException">There is one.</exception>
    public static void CheckIdentifiers(UserPool pool, string name, IReadOnlyList<string> identifiers)
    {
        var others = pool.IdentityProviders.Where(provider => provider.Name != name);
        if (others.SelectMany(provider => provider.Identifiers).Intersect(identifiers).FirstOrDefault() is { } taken)
        {
            throw Duplicate($"The identifier {taken} is already in use.");
        }
    }

    /// <summary>Refuses names of levels for a provider that has none: only OpenID Connect knows them.</summary>
    /// <exception cref="CognitoException">It is another kind of provider.</exception>
    public static void CheckLevels(string type, IReadOnlyDictionary<string, string>? mapping)
    {
        if (mapping is not null && type != ProviderKind.Oidc)
        {
            throw Errors.InvalidParameter($"AcrMapping is for providers of the type {ProviderKind.Oidc}.");
        }
    }

    /// <summary>The mapping that is kept of the one that was given: the username is always mapped.</summary>
    /// <exception cref="CognitoException">An attribute is not in the schema, or cannot change.</exception>
    public static IReadOnlyDictionary<string, string> Mapping(
        UserPool pool, string type, IReadOnlyDictionary<string, string>? given)
    {
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ProviderKind.Of(type).Subject is { } subject)
        {
            mapping[Username] = subject;
        }

        foreach (var (attribute, claim) in given ?? new Dictionary<string, string>())
        {
            if (attribute != Username && (pool.Schema.Find(attribute) is null || !pool.Schema.IsMutable(attribute)))
            {
                throw Errors.InvalidParameter(
                    $"Invalid AttributeMapping: {attribute} is not a mutable attribute of the user pool.");
            }

            mapping[attribute] = claim;
        }

        return mapping;
    }

    /// <summary>The provider as answers show it.</summary>
    public static IdentityProviderType Shown(this IdentityProvider provider, string poolId) => new()
    {
        UserPoolId = poolId,
        ProviderName = provider.Name,
        ProviderType = provider.Type,
        ProviderDetails = ProviderDetails.Shown(provider.Details),
        AttributeMapping = provider.AttributeMapping,
        IdpIdentifiers = provider.Identifiers,
        AcrMapping = provider.AcrMapping,
        CreationDate = provider.CreatedAt,
        LastModifiedDate = provider.ModifiedAt,
    };

    private static CognitoException Duplicate(string message) => new("DuplicateProviderException", message);
}
