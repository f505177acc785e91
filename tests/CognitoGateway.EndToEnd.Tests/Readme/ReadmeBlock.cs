using System.Text.RegularExpressions;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>
/// Commands of the README that are promised to work: a <c>bash</c> block under a comment such as
/// <c>&lt;!-- answers: HTTP/1.1 200 | "items" --&gt;</c>, which names what their output has in it.
/// </summary>
/// <param name="Commands">The commands, as a reader pastes them.</param>
/// <param name="Answers">Texts that the output holds.</param>
internal sealed partial record ReadmeBlock(string Commands, IReadOnlyList<string> Answers)
{
    /// <summary>The README's marked blocks, top to bottom.</summary>
    public static IReadOnlyList<ReadmeBlock> AllIn(string readme) =>
    [
        .. MarkedBlock().Matches(readme.ReplaceLineEndings("\n")).Select(match => new ReadmeBlock(
            match.Groups["commands"].Value,
            match.Groups["answers"].Value.Split('|', StringSplitOptions.TrimEntries))),
    ];

    [GeneratedRegex(
        @"^<!-- answers: (?<answers>[^\n]+) -->\n+```bash\n(?<commands>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkedBlock();
}
