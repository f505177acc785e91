using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>The README's commands, pasted one block after the other into one shell, answer what it says.</summary>
public sealed class ReadmeTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task Readme_CommandsPastedInOrder_AnswerAsItSays() => await PastedCommands.AssertAnswersAsync(
        await BlocksAsync(),
        ("http://localhost:5080", gateway.Process.Settings.Address.OriginalString),
        ("http://localhost:9229", gateway.Process.Settings.Embedded.OriginalString));

    [Fact]
    public async Task Readme_Journey_GoesThroughEveryStation()
    {
        var commands = string.Concat((await BlocksAsync()).Select(block => block.Commands));

        Assert.All(
            [
                "rel=\"next\"", "-X PATCH", "-X DELETE", "/auth/sign-up", "/inbox.json", "/auth/sign-up/confirm",
                "/auth/sign-in", "-X PATCH \"$GATEWAY/user\"", "\"$GATEWAY/user/confirm\"",
            ],
            station => Assert.Contains(station, commands, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<ReadmeBlock>> BlocksAsync() => ReadmeBlock.AllIn(
        await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken));
}
