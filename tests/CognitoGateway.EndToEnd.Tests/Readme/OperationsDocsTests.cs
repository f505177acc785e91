using CognitoGateway.EndToEnd.Tests.Deploy;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>The commands of <c>docs/operations.md</c> that need no account and no cluster, pasted in order.</summary>
public sealed class OperationsDocsTests(RunningGateway gateway, PublishedGateway published) : IClassFixture<RunningGateway>
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    [Fact]
    public async Task Page_CommandsPastedInOrder_AnswerAsItSays()
    {
        var app = await published.FolderAsync();

        await PastedCommands.AssertAnswersAsync(
            ReadmeBlock.AllIn(await PageAsync()),
            ("http://localhost:5080", gateway.Process.Settings.Address.OriginalString),
            ("app/CognitoGateway", $"{app}/CognitoGateway"),
            ("--from app ", $"--from {app} "));
    }

    [Fact]
    public async Task Page_FilesThatItNames_AreThere()
    {
        var page = await PageAsync();
        var linked = page.Split("](").Skip(1).Select(rest => Path.Combine(Docs, rest[..rest.IndexOf(')', StringComparison.Ordinal)]));
        var run = page.Split((char[])[' ', '\n', '`']).Where(word => word.StartsWith("docs/deploy/", StringComparison.Ordinal))
            .Concat(page.Split("file://").Skip(1).Select(rest => rest.Split('\n')[0]))
            .Where(word => !word.EndsWith(".zip", StringComparison.Ordinal))
            .Select(word => Path.Combine(Repository.Root, word));

        Assert.All(linked.Concat(run), file => Assert.True(Path.Exists(file), file));
    }

    private static Task<string> PageAsync() =>
        File.ReadAllTextAsync(Path.Combine(Docs, "operations.md"), TestContext.Current.CancellationToken);
}
