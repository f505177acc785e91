using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>The commands of <c>docs/exports.md</c>, pasted in order, answer what the page says.</summary>
public sealed class ExportsDocsTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task Page_CommandsPastedInOrder_AnswerAsItSays()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "exports.md"), TestContext.Current.CancellationToken);

        await PastedCommands.AssertAnswersAsync(
            ReadmeBlock.AllIn(page), ("http://localhost:5080", gateway.Process.Settings.Address.OriginalString));
    }
}
