using System.Globalization;

namespace CognitoGateway.Security;

/// <summary>How times of API keys are written: in ISO 8601 with a time zone.</summary>
internal static class ApiKeyTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a time; without a time zone it is none.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;

        return text is [.., 'Z' or >= '0' and <= '9'] && (text[^1] == 'Z' || text is [.., '+' or '-', _, _, ':', _, _])
            && DateTimeOffset.TryParseExact(
                text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>Reads a time of a key that is valid; null where it has none.</summary>
    public static DateTimeOffset? Read(string? text) => TryParse(text, out var time) ? time : null;

    /// <summary>Writes a time, to the second.</summary>
    public static string Write(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
