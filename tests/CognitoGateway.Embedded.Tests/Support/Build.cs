using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>Pools and users with good defaults.</summary>
internal static class Build
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static UserPool Pool(UserPoolType? settings = null) => new()
    {
        Id = "local_test",
        Settings = (settings ?? new()) with
        {
            Id = "local_test",
            SchemaAttributes = settings?.SchemaAttributes ?? StandardSchema.Attributes,
        },
        Mfa = new() { MfaConfiguration = "OFF" },
        SigningKeys = [],
        Secret = new byte[32],
    };

    public static User User(
        string username, long number = 1, params IEnumerable<KeyValuePair<string, string>> attributes) => new()
        {
            UserPoolId = "local_test",
            Sub = $"00000000-0000-4000-8000-{number:D12}",
            Username = username,
            Number = number,
            Status = UserStatus.Confirmed,
            CreatedAt = Now,
            ModifiedAt = Now,
            Attributes = UserAttributes.From(attributes),
        };

    public static KeyValuePair<string, string> Attribute(string name, string value) => KeyValuePair.Create(name, value);
}
