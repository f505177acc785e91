using System.Text.RegularExpressions;
using CognitoGateway.Embedded.Protocol;

namespace CognitoGateway.Embedded.Users;

/// <summary>
/// The filter of ListUsers: one condition, <c>attribute = "value"</c> or <c>attribute ^= "prefix"</c>; a quote inside
/// the value is written <c>\"</c>, a backslash <c>\\</c>.
/// </summary>
/// <param name="Attribute">The attribute that is compared.</param>
/// <param name="IsPrefix">Whether the value is the beginning of what is sought.</param>
/// <param name="Value">What is sought.</param>
internal sealed partial record UserFilter(string Attribute, bool IsPrefix, string Value)
{
    private static readonly string[] Attributes =
    [
        "username", "email", "phone_number", "name", "given_name", "family_name", "preferred_username",
        "cognito:user_status", "status", "sub",
    ];

    /// <summary>Reads a filter; null for an empty one, which asks for all users.</summary>
    /// <exception cref="Sdk.CognitoException">It is not a filter.</exception>
    public static UserFilter? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Grammar().Match(text) is not { Success: true } match)
        {
            throw Errors.InvalidParameter("Error while parsing filter");
        }

        var attribute = match.Groups["attribute"].Value;

        return Attributes.Contains(attribute)
            ? new(
                attribute,
                match.Groups["operator"].Value == "^=",
                Escaped().Replace(match.Groups["value"].Value, "${character}"))
            : throw Errors.InvalidParameter($"Invalid search attribute: {attribute}");
    }

    /// <summary>The users that the filter finds, after the place if one is given.</summary>
    public IEnumerable<User> Find(UserTable users, UserPlace? after)
    {
        var found = IsPrefix ? users.Starting(Attribute, Value, after) : users.With(Attribute, Value, after);

        // Usernames are told apart by case here, also where sign-in does not.
        return Attribute == "username" ? found.Where(user => Matches(user.Username)) : found;
    }

    private bool Matches(string text) => IsPrefix
        ? text.StartsWith(Value, StringComparison.Ordinal)
        : string.Equals(text, Value, StringComparison.Ordinal);

    [GeneratedRegex(
        """\A\s*"?(?<attribute>[\w:]+)"?\s*(?<operator>\^?=)\s*"(?<value>([^"\\]|\\.)*)"\s*\z""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();

    [GeneratedRegex(
        """\\(?<character>.)""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Escaped();
}
