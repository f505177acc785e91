using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>A user's attributes as functions see them: every value a text.</summary>
internal static class TriggerAttributes
{
    /// <summary>No attributes: those of a user who is not there.</summary>
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <summary>All attributes of a stored user, with the <c>sub</c> and the status.</summary>
    public static IReadOnlyDictionary<string, string> Of(User user)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["sub"] = user.Sub };
        foreach (var (name, value) in user.Attributes)
        {
            attributes[name] = value;
        }

        attributes["cognito:user_status"] = user.Status;
        return attributes;
    }

    /// <summary>The attributes that were given for a user who is not stored yet.</summary>
    public static IReadOnlyDictionary<string, string> Given(User user) =>
        user.Attributes.ToDictionary(StringComparer.Ordinal);

    /// <summary>A list of attributes as functions see it; null for none.</summary>
    public static IReadOnlyDictionary<string, string>? From(AttributeList? attributes) => attributes?
        .Where(attribute => attribute.Value is not null)
        .GroupBy(attribute => attribute.Name, StringComparer.Ordinal)
        .ToDictionary(named => named.Key, named => named.Last().Value!, StringComparer.Ordinal);
}
