using System.Text.Json;

namespace CognitoGateway.Sdk;

/// <summary>The names that nearly all attributes have, so that reading one makes no string.</summary>
internal static class AttributeNames
{
    private static readonly (byte[] Utf8, string Name)[] Known =
    [
        .. new[]
        {
            "sub", "email", "email_verified", "phone_number", "phone_number_verified", "name", "given_name",
            "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "gender",
            "birthdate", "zoneinfo", "locale", "address", "updated_at", "identities", "cognito:user_status",
        }.Select(name => (System.Text.Encoding.UTF8.GetBytes(name), name)),
    ];

    /// <summary>The name that the reader stands on.</summary>
    public static string? Get(ref Utf8JsonReader reader)
    {
        foreach (var (utf8, name) in Known)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return name;
            }
        }

        return reader.GetString();
    }
}
