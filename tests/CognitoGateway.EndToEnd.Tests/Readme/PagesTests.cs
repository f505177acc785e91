using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>The commands of pages, pasted in order, answer what the page says.</summary>
public sealed class PagesTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Theory]
    [InlineData("connectors.md")]
    [InlineData("exports.md")]
    public async Task Page_CommandsPastedInOrder_AnswerAsItSays(string name)
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", name), TestContext.Current.CancellationToken);

        await PastedCommands.AssertAnswersAsync(
            ReadmeBlock.AllIn(page), ("http://localhost:5080", gateway.Process.Settings.Address.OriginalString));
    }
}
