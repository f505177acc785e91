using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>The README's commands, pasted one block after the other into one shell, answer what it says.</summary>
public sealed class ReadmeTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string EndOfBlock = "==== end of block, exit code ";

    [Fact]
    public async Task Readme_CommandsPastedInOrder_AnswerAsItSays()
    {
        var shell = await Tools.ShellAsync();
        var blocks = await BlocksAsync();

        var result = await Command.RunAsync(
            shell, ["-c", ScriptOf(blocks)], cancellationToken: TestContext.Current.CancellationToken);

        var outputs = result.Succeeded().Split(EndOfBlock);
        Assert.Equal(blocks.Count + 1, outputs.Length);
        for (var i = 0; i < blocks.Count; i++)
        {
            Assert.True(outputs[i + 1].StartsWith('0'), $"{blocks[i].Commands}\nended with {outputs[i + 1]}{result.Error}");
            Assert.All(blocks[i].Answers, answer => AssertContains(blocks[i], answer, outputs[i]));
        }
    }

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

    private static void AssertContains(ReadmeBlock block, string answer, string output) => Assert.True(
        output.Contains(answer, StringComparison.Ordinal),
        $"{block.Commands}\nhas no {answer} in its output:\n{output}");

    // One shell for all, because later blocks use the variables that earlier ones set.
    private string ScriptOf(IEnumerable<ReadmeBlock> blocks) => string
        .Concat(blocks.Select(block => $"{block.Commands}\necho \"{EndOfBlock}$?\"\n"))
        .Replace("http://localhost:5080", gateway.Process.Settings.Address.OriginalString, StringComparison.Ordinal)
        .Replace("http://localhost:9229", gateway.Process.Settings.Embedded.OriginalString, StringComparison.Ordinal);
}
