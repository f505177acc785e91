using System.Globalization;

namespace CognitoGateway.Http.Collections;

/// <summary>Reads moments in a query.</summary>
internal static class Moment
{
    private const long Least = -62_135_596_800;
    private const long Most = 253_402_300_799;

    /// <summary>Reads an ISO 8601 time, UTC where it names no offset, or Unix seconds with or without a fraction.</summary>
    public static bool TryParse(string text, out DateTimeOffset moment)
    {
        if (decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            moment = default;
            var inRange = seconds is >= Least and <= Most;
            if (inRange)
            {
                moment = DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000m));
            }

            return inRange;
        }

        // A plus sign that was not percent-encoded arrives as a blank.
        return DateTimeOffset.TryParseExact(
            text.Replace(' ', '+'),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out moment);
    }

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];
}
