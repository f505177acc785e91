using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Http.Exports;

/// <summary>The ways to get a whole collection in one answer.</summary>
internal enum StreamFormat
{
    /// <summary>A line of JSON for each row.</summary>
    Ndjson,

    /// <summary>Comma-separated values, RFC 4180.</summary>
    Csv,
}

/// <summary>Finds out which of them a caller wants.</summary>
internal static class StreamFormats
{
    private const string Json = "application/json";

    /// <summary>Their media types.</summary>
    public static IReadOnlyDictionary<StreamFormat, string> MediaTypes { get; } = new Dictionary<StreamFormat, string>
    {
        [StreamFormat.Ndjson] = "application/x-ndjson",
        [StreamFormat.Csv] = "text/csv",
    };

    /// <summary>
    /// The format that the caller likes best; null for pages of JSON. A stream has to be asked for by its name: a caller
    /// who takes anything gets a page, and so does one who only takes what there is not.
    /// </summary>
    public static StreamFormat? WantedBy(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0
            || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return null;
        }

        var best = accepted
            .Where(range => range.Quality is not 0)
            .Select(range => (Quality: range.Quality ?? 1, Format: FormatOf(range), IsNamed: IsNamed(range)))
            .OrderByDescending(wish => wish.Quality)
            .ThenByDescending(wish => wish.IsNamed)
            .ThenBy(wish => wish.Format is not null)
            .FirstOrDefault();

        return best.Format;
    }

    private static bool IsNamed(MediaTypeHeaderValue range) =>
        FormatOf(range) is not null || range.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase);

    private static StreamFormat? FormatOf(MediaTypeHeaderValue range) => MediaTypes
        .Where(known => range.MediaType.Equals(known.Value, StringComparison.OrdinalIgnoreCase))
        .Select(known => (StreamFormat?)known.Key)
        .FirstOrDefault();
}
