using System.Text.RegularExpressions;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>What <c>docs/contributing.md</c> names is there: files, types and members, parts of the benchmark.</summary>
public sealed partial class ContributingDocsTests
{
    private static readonly string[] Folders = ["src", "tests", "docs", "http", ".ci"];

    // The service model's, which is not part of the repository.
    private static readonly string[] Elsewhere = ["service-2.json", "service-2-additions.json"];

    // Words of dotnet's.
    private static readonly string[] NotOfTheCode = ["FullyQualifiedName", "Release"];

    [Fact]
    public async Task Page_PathsThatItNames_AreThere()
    {
        var paths = Words(await PageAsync()).Where(IsPath).Except(Elsewhere).ToList();

        Assert.Contains(".ci/run", paths);
        Assert.Contains("Directory.Packages.props", paths);
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [Fact]
    public async Task Page_NamesOfTheCode_AreInIt()
    {
        var inCode = Identifier().Matches(await CodeAsync()).Select(match => match.Value).ToHashSet();
        var names = Words(await PageAsync()).Where(word => !IsPath(word)).SelectMany(word => Name().Matches(word))
            .Select(match => match.Value).Except(NotOfTheCode).ToHashSet();

        Assert.Subset(names, new HashSet<string> { "GroupRoutesTests", "MapCollection", "COGNITO_WRITE_REFERENCE" });
        Assert.All(names, name => Assert.True(inCode.Contains(name), name));
    }

    [Fact]
    public async Task Page_PartsOfTheBenchmark_AreThere()
    {
        var list = BenchmarkParts().Match(await PageAsync()).Groups["parts"].Value;
        var parts = CodeSpan().Matches(list).Select(match => match.Groups["code"].Value).ToList();

        var known = await ReadAsync("tests", "CognitoGateway.Benchmarks", "Parts.cs");

        Assert.Contains("cost", parts);
        Assert.All(parts, part => Assert.Contains($"(\"{part}\", ", known, StringComparison.Ordinal));
    }

    // The words of all that is set as code, in a line or in a block.
    private static IReadOnlyList<string> Words(string page) =>
    [
        .. CodeBlock().Matches(page).Concat(CodeSpan().Matches(CodeBlock().Replace(page, "")))
            .SelectMany(match => match.Groups["code"].Value.Split((char[])[' ', '\n', '=']))
            .Where(word => word.Length > 0)
            .Distinct(),
    ];

    private static bool IsPath(string word) =>
        Folders.Contains(word.Split('/')[0]) || FileName().IsMatch(word);

    private static async Task<string> CodeAsync()
    {
        var files = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) != nameof(ContributingDocsTests) + ".cs");

        return string.Concat(await Task.WhenAll(
            files.Select(file => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))));
    }

    private static Task<string> PageAsync() => ReadAsync("docs", "contributing.md");

    private static async Task<string> ReadAsync(params string[] path)
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine([Repository.Root, .. path]), TestContext.Current.CancellationToken);

        return text.ReplaceLineEndings("\n");
    }

    [GeneratedRegex(
        @"^```bash\n(?<code>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^\.?[\w.-]+\.(cs|csproj|editorconfig|json|md|props|sln|txt)$|^\.editorconfig$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    // Types, members and environment variables.
    [GeneratedRegex(@"\b([A-Z][a-z]+[A-Za-z]*|COGNITO_[A-Z_]+)\b(?!…)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"by its name \((?<parts>[^)]+)\)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BenchmarkParts();
}
