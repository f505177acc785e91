using System.Text.RegularExpressions;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>What the pages link to in the repository is there.</summary>
public sealed partial class LinksTests
{
    /// <summary>All pages, by their path in the repository.</summary>
    public static TheoryData<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_FilesAndHeadingsThatItLinksTo_AreThere(string page)
    {
        var file = Path.Combine(Repository.Root, page);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        foreach (Match link in Link().Matches(CodeBlock().Replace(text.ReplaceLineEndings("\n"), "")))
        {
            var path = link.Groups["path"].Value;
            var target = path.Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, path);

            Assert.True(Path.Exists(target), $"{page} links to {link.Value}");
            if (link.Groups["heading"].Value is { Length: > 0 } heading)
            {
                var lines = await File.ReadAllLinesAsync(target, TestContext.Current.CancellationToken);
                Assert.Contains(heading, lines.Where(line => line.StartsWith('#')).Select(AnchorOf));
            }
        }
    }

    // As GitHub makes them: the words in lower case with hyphens between, and nothing but letters and digits.
    private static string AnchorOf(string heading) => NotInAnchors()
        .Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "")
        .Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!\w+:)(?<path>[^)#\s]*)(#(?<heading>[^)\s]+))?\)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"[^\w -]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAnchors();
}
