using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoGateway.Security.Keys;

/// <summary>How long something lasts, as a command says it: <c>90d</c>, <c>12h</c>.</summary>
internal static partial class KeysDuration
{
    /// <summary>Reads a duration.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        duration = match.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            _ => TimeSpan.FromDays(7 * number),
        };

        return true;
    }

    [GeneratedRegex(@"\A(?<number>[0-9]{1,5})(?<unit>[mhdw])\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
