using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>The attributes that every pool has, as they are where a pool's creator says nothing of them.</summary>
internal static class StandardSchema
{
    private static readonly string[] Texts =
    [
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture",
        "website", "email", "gender", "zoneinfo", "locale", "phone_number", "address",
    ];

    /// <summary>All of them, in the order of the OpenID Connect claims.</summary>
    public static IReadOnlyList<SchemaAttributeType> Attributes { get; } =
    [
        Text("sub", 1, 2048) with { Mutable = false, Required = true },
        .. Texts.Select(name => Text(name, 0, 2048)),
        Text("birthdate", 10, 10),
        Of("updated_at", "Number") with { NumberAttributeConstraints = new() { MinValue = "0" } },
        Of("email_verified", "Boolean"),
        Of("phone_number_verified", "Boolean"),
        Of("identities", "String") with { StringAttributeConstraints = new() },
    ];

    /// <summary>Whether it is one of every pool's attributes.</summary>
    public static bool Contains(string name) => Attributes.Any(attribute => attribute.Name == name);

    private static SchemaAttributeType Text(string name, int min, int max) => Of(name, "String") with
    {
        StringAttributeConstraints = new() { MinLength = $"{min}", MaxLength = $"{max}" },
    };

    private static SchemaAttributeType Of(string name, string type) => new()
    {
        Name = name,
        AttributeDataType = type,
        DeveloperOnlyAttribute = false,
        Mutable = true,
        Required = false,
    };
}
