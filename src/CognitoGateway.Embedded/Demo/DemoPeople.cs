using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Demo;

/// <summary>Somebody who does not exist.</summary>
internal sealed record DemoPerson(string Username, string GivenName, string FamilyName, string Tier)
{
    /// <summary>The same UUID at every first run, made of the username.</summary>
    public string Sub => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Username)).AsSpan(0, 16)).ToString();

    /// <summary>The attributes of the person's user.</summary>
    public UserAttributes Attributes => UserAttributes.From(new Dictionary<string, string>
    {
        ["name"] = $"{GivenName} {FamilyName}",
        ["given_name"] = GivenName,
        ["family_name"] = FamilyName,
        ["email"] = $"{Username}@example.com",
        ["email_verified"] = "true",
        ["custom:tier"] = Tier,
    });
}

/// <summary>The people of the demo pool, the same at every first run.</summary>
internal static class DemoPeople
{
    private static readonly string[] Tiers = ["free", "basic", "pro"];

    private static readonly string[] GivenNames =
    [
        "Amara", "Bruno", "Chiara", "Dimitri", "Elif", "Farid", "Greta", "Hiro", "Ingrid", "Joao", "Katya", "Liam",
        "Mei", "Nadia", "Oscar",
    ];

    private static readonly string[] FamilyNames =
    [
        "Andersson", "Bianchi", "Castillo", "Dubois", "Eriksen", "Fischer", "Garcia", "Horvat", "Ivanova", "Jansen",
    ];

    /// <summary>Alice, Bob and a hundred and fifty others.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("alice", "Alice", "Archer", "pro"),
        new("bob", "Bob", "Baker", "free"),
        .. GivenNames.SelectMany((given, i) => FamilyNames.Select((family, j) => new DemoPerson(
            $"{given}.{family}".ToLowerInvariant(), given, family, Tiers[(i + j) % Tiers.Length]))),
    ];
}
