using System.Diagnostics.CodeAnalysis;

namespace CognitoGateway.Http.Collections;

/// <summary>
/// Translates <c>?email=a@example.com</c> and <c>?email=a*</c> to Cognito's filter expressions, <c>email = "…"</c> and
/// <c>email ^= "…"</c>. The value is quoted, so that it cannot become a part of the expression.
/// </summary>
internal static class UserFilter
{
    /// <summary>Most characters of an expression.</summary>
    public const int Longest = 256;

    private const string Enabled = "enabled";

    // Besides Cognito's own names, those that REST's users have.
    private static readonly Dictionary<string, string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["username"] = "username",
        ["email"] = "email",
        ["phone_number"] = "phone_number",
        ["name"] = "name",
        ["given_name"] = "given_name",
        ["family_name"] = "family_name",
        ["preferred_username"] = "preferred_username",
        ["sub"] = "sub",
        ["status"] = "status",
        ["cognito:user_status"] = "cognito:user_status",
        ["userStatus"] = "cognito:user_status",
        [Enabled] = "status",
    };

    /// <summary>The query parameters that are filters.</summary>
    public static IReadOnlyCollection<string> Parameters => Attributes.Keys;

    /// <summary>Makes the expression.</summary>
    /// <returns>Whether the value fits the parameter.</returns>
    public static bool TryTranslate(string parameter, string value, [NotNullWhen(true)] out string? expression)
    {
        expression = parameter == Enabled ? OfEnabled(value) : Of(Attributes[parameter], value);

        return expression is not null;
    }

    private static string Of(string attribute, string value) => value.EndsWith('*')
        ? $"{attribute} ^= {Quote(value[..^1])}"
        : $"{attribute} = {Quote(value)}";

    private static string? OfEnabled(string value) => value switch
    {
        "true" => "status = \"Enabled\"",
        "false" => "status = \"Disabled\"",
        _ => null,
    };

    private static string Quote(string value) =>
        '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
}
