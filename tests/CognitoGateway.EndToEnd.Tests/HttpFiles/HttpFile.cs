using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoGateway.EndToEnd.Tests.HttpFiles;

/// <summary>
/// An <c>.http</c> file, in what the editors have in common: <c>@name = value</c> at the top, <c>###</c> between
/// requests, <c># @name</c> above one whose answer is used later. <c># → 201</c> states the answer's status: to the
/// editors a comment, to the tests a promise.
/// </summary>
internal sealed partial class HttpFile
{
    private HttpFile(IReadOnlyDictionary<string, string> variables, IReadOnlyList<HttpFileRequest> requests)
    {
        Variables = variables;
        Requests = requests;
    }

    /// <summary>The variables at the top, as they stand there.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>The requests, top to bottom.</summary>
    public IReadOnlyList<HttpFileRequest> Requests { get; }

    /// <summary>Reads a file's text; what is not understood is an error, never skipped.</summary>
    public static HttpFile Parse(string text)
    {
        var parts = Separator().Split(text.ReplaceLineEndings("\n"));
        var variables = VariableLine().Matches(parts[0])
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Trim());

        return new HttpFile(variables, [.. parts.Skip(1).Select(ParseRequest)]);
    }

    private static HttpFileRequest ParseRequest(string part)
    {
        var lines = part.Split('\n');
        var title = lines[0].Trim();
        var comments = lines.Skip(1).TakeWhile(line => line.Length == 0 || line[0] == '#').ToList();
        var rest = lines.Skip(1 + comments.Count).ToList();
        var (method, address) = ParseRequestLine(title, rest.FirstOrDefault() ?? "");
        var headers = rest.Skip(1).TakeWhile(line => line.Length > 0).Select(line => ParseHeader(title, line)).ToList();

        return new HttpFileRequest(
            title,
            FirstMatch(NameComment(), comments),
            ParseStatus(title, comments),
            method,
            address,
            headers,
            string.Join('\n', rest.Skip(1 + headers.Count)).Trim());
    }

    private static (string Method, string Address) ParseRequestLine(string title, string line)
    {
        var match = RequestLine().Match(line);

        return match.Success
            ? (match.Groups["method"].Value, match.Groups["address"].Value)
            : throw new FormatException($"'{title}' has no request line, but '{line}'.");
    }

    private static int ParseStatus(string title, IEnumerable<string> comments) =>
        FirstMatch(StatusComment(), comments) is { } status
            ? int.Parse(status, CultureInfo.InvariantCulture)
            : throw new FormatException($"'{title}' does not say its status, as in '# → 200'.");

    private static KeyValuePair<string, string> ParseHeader(string title, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);

        return colon > 0
            ? new(line[..colon].Trim(), line[(colon + 1)..].Trim())
            : throw new FormatException($"'{title}' has '{line}' where a header is expected.");
    }

    private static string? FirstMatch(Regex pattern, IEnumerable<string> lines) =>
        lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success)?.Groups["value"].Value;

    [GeneratedRegex("^###", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();

    [GeneratedRegex("^@(?<name>[A-Za-z]+) = (?<value>.+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableLine();

    [GeneratedRegex("^# @name (?<value>\\w+)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameComment();

    [GeneratedRegex("^# → (?<value>\\d{3})$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusComment();

    [GeneratedRegex("^(?<method>[A-Z]+) (?<address>\\S+)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestLine();
}
