using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CognitoGateway.EndToEnd.Tests.HttpFiles;

/// <summary>
/// What stands for <c>{{…}}</c> in a file: a variable, or a part of an earlier answer as
/// <c>{{name.response.body.$.items[0].code}}</c> or <c>{{name.response.headers.Location}}</c>.
/// </summary>
internal sealed partial class References(IReadOnlyDictionary<string, string> variables)
{
    private readonly Dictionary<string, HttpFileAnswer> _answers = [];

    /// <summary>Makes an answer known under the name of its request.</summary>
    public void Add(string name, HttpFileAnswer answer) => _answers[name] = answer;

    /// <summary>The text with every reference replaced; an unknown one is an error.</summary>
    public string Replace(string text) => Reference().Replace(text, match => ValueOf(match.Groups["value"].Value.Trim()));

    private string ValueOf(string reference)
    {
        if (variables.TryGetValue(reference, out var value))
        {
            return Replace(value);
        }

        var parts = AnswerPart().Match(reference);
        if (!parts.Success || !_answers.TryGetValue(parts.Groups["name"].Value, out var answer))
        {
            throw new FormatException($"Nothing is known as '{reference}'.");
        }

        return parts.Groups["header"].Success
            ? string.Join(", ", answer.Headers.GetValues(parts.Groups["header"].Value))
            : Select(JsonNode.Parse(answer.Body), parts.Groups["path"].Value)?.ToString()
                ?? throw new FormatException($"'{reference}' is not in {answer.Body}");
    }

    private static JsonNode? Select(JsonNode? node, string path) =>
        PathStep().Matches(path).Aggregate(node, (current, step) => step.Groups["index"].Success
            ? current?[int.Parse(step.Groups["index"].Value, null)]
            : current?[step.Groups["member"].Value]);

    [GeneratedRegex(@"\{\{(?<value>.+?)\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"^(?<name>\w+)\.response\.(headers\.(?<header>[\w-]+)|body\.\$(?<path>.*))$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnswerPart();

    [GeneratedRegex(@"\[(?<index>\d+)\]|\.(?<member>[^.\[]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathStep();
}
