using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CognitoGateway.EndToEnd.Tests.Logs;

/// <summary>The secrets seen in the bodies of requests and answers, and the search for them in a log.</summary>
internal sealed partial class Secrets
{
    // Long secrets may be logged in part; so much of either end already gives one away.
    private const int Telling = 24;

    private readonly HashSet<string> _values = [];

    /// <summary>How many different ones are known.</summary>
    public int Count => _values.Count;

    /// <summary>Adds one by hand.</summary>
    public void Add(string secret) => _values.Add(secret);

    /// <summary>
    /// Adds what a JSON text, or each line of one in lines, has under a name that a secret goes by; other texts have
    /// none.
    /// </summary>
    public void AddFrom(string body)
    {
        if (!body.StartsWith('{') && !body.StartsWith('['))
        {
            return;
        }

        try
        {
            AddFrom(JsonNode.Parse(body));
        }
        catch (JsonException)
        {
            foreach (var line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                AddFrom(JsonNode.Parse(line));
            }
        }
    }

    /// <summary>Those that the log gives away, each cut short so that the failure does not do so as well.</summary>
    public IReadOnlyList<string> FoundIn(string log) => [.. _values
        .SelectMany(secret => Traces(secret).Where(trace => Finds(log, trace)).Select(_ => secret))
        .Distinct()
        .Select(secret => $"{secret[..Math.Min(secret.Length, 12)]}… ({secret.Length} characters)")];

    private void AddFrom(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                array.ToList().ForEach(AddFrom);
                break;
            case JsonObject members:
                members.ToList().ForEach(member => AddFrom(member.Key, member.Value));
                break;
            default:
                break;
        }
    }

    private void AddFrom(string name, JsonNode? value)
    {
        if (value?.GetValueKind() is not JsonValueKind.String)
        {
            AddFrom(value);
        }
        else if (SecretName().IsMatch(name) || (name == "code" && SixDigits().IsMatch(value.GetValue<string>())))
        {
            _values.Add(value.GetValue<string>());
        }
    }

    private static IEnumerable<string> Traces(string secret)
    {
        if (secret.Length > 2 * Telling)
        {
            return [secret[..Telling], secret[^Telling..]];
        }

        return [secret, JsonSerializer.Serialize(secret).Trim('"'), Uri.EscapeDataString(secret)];
    }

    // On its own, so that six digits are not found within a longer number.
    private static bool Finds(string log, string trace) =>
        Regex.IsMatch(log, $@"(?<![\w.]){Regex.Escape(trace)}(?![\w])", RegexOptions.None, TimeSpan.FromSeconds(10));

    // The token of a page is none: it stands in addresses.
    [GeneratedRegex(
        "(?:password|(?<!pagination|next)token|session|secret|secretCode|confirmationCode)$",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^\d{6}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SixDigits();
}
