using System.Text.RegularExpressions;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>
/// Commands of the README that are promised to work: a block under a comment such as
/// <c>&lt;!-- answers: HTTP/1.1 200 | "items" --&gt;</c>, which names what their output has in it.
/// </summary>
/// <param name="Language">What they are written in: the word after the fence.</param>
/// <param name="Commands">The commands, as a reader pastes them.</param>
/// <param name="Answers">Texts that the output holds.</param>
internal sealed partial record ReadmeBlock(string Language, string Commands, IReadOnlyList<string> Answers)
{
    /// <summary>The README's marked blocks, top to bottom.</summary>
    public static IReadOnlyList<ReadmeBlock> AllIn(string readme) =>
    [
        .. MarkedBlock().Matches(readme.ReplaceLineEndings("\n")).Select(match => new ReadmeBlock(
            match.Groups["language"].Value,
            match.Groups["commands"].Value,
            match.Groups["answers"].Value.Split('|', StringSplitOptions.TrimEntries))),
    ];

    /// <summary>Fails the test where the output lacks one of the answers.</summary>
    public void AssertAnswers(string output) => Assert.All(Answers, answer => Assert.True(
        output.Contains(answer, StringComparison.Ordinal),
        $"{Commands}\nhas no {answer} in its output:\n{output}"));

    [GeneratedRegex(
        @"^<!-- answers: (?<answers>[^\n]+) -->\n+```(?<language>bash|sh|js|python)\n(?<commands>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkedBlock();
}
