using CognitoGateway.EndToEnd.Tests.Readme;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Embedded;

/// <summary>The commands of <c>docs/embedded.md</c>, pasted in order, answer what the page says.</summary>
public sealed class EmbeddedDocsTests
{
    [Fact]
    public async Task Page_CommandsPastedInOrder_AnswerAsItSays()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "embedded.md"), TestContext.Current.CancellationToken);
        using var seed = new TempFolder();
        var seedFile = Path.Combine(seed.Path, "seed.json");
        await File.WriteAllTextAsync(seedFile, SeedOf(page), TestContext.Current.CancellationToken);
        using var pools = await EmbeddedProcess.StartAsync(
            "dotnet", "exec", Repository.Embedded,
            "--data-directory=", "--seed", seedFile, "--Embedded:Simulate:Enabled=true");

        await PastedCommands.AssertAnswersAsync(
            ReadmeBlock.AllIn(page), ("http://localhost:9229/", pools.Address.OriginalString));
    }

    // The page's own example is what its commands run against.
    private static string SeedOf(string page)
    {
        const string Begin = "```json\n";
        var text = page.ReplaceLineEndings("\n");
        var first = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;

        return text[first..text.IndexOf("```", first, StringComparison.Ordinal)];
    }
}
