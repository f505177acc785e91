using CognitoGateway.Embedded.Users;

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
}
