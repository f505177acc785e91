using System.Text.Json;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Asks a user with a temporary password for one of their own.</summary>
internal sealed class NewPasswordChallenge(AuthSessions sessions)
{
    /// <summary>The challenge's name.</summary>
    public const string Name = "NEW_PASSWORD_REQUIRED";

    /// <summary>Prefix of the attributes in the challenge and in its answer.</summary>
    public const string AttributePrefix = "userAttributes.";

    /// <summary>The challenge.</summary>
    public Challenged Ask(ClientCall call, User user)
    {
        var attributes = user.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var missing = call.Pool.Pool.Schema.Required
            .Where(name => !attributes.ContainsKey(name))
            .Select(name => AttributePrefix + name)
            .ToList();
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["USER_ID_FOR_SRP"] = user.Username,
            ["userAttributes"] = JsonSerializer.Serialize(attributes, SignInJson.Default.DictionaryStringString),
            ["requiredAttributes"] = JsonSerializer.Serialize(missing, SignInJson.Default.ListString),
        };

        return new(Name, parameters, sessions.Begin(call, user, Name).Text);
    }
}
