using CognitoGateway.EndToEnd.Tests.AwsClients;
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
            blocks[i].AssertAnswers(outputs[i]);
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

    [Fact]
    public async Task Readme_AwsCli_AnswersAsItSays()
    {
        await Tools.AwsAsync();

        await AssertSnippetsAsync("sh", await Tools.ShellAsync(), ["-c"]);
    }

    [Fact]
    public async Task Readme_Python_AnswersAsItSays() =>
        await AssertSnippetsAsync("python", await Tools.PythonAsync(), ["-c"]);

    [Fact]
    public async Task Readme_JavaScript_AnswersAsItSays()
    {
        // Where a script that is no file looks for its packages.
        var folder = Path.Combine(Repository.Root, "tests", "CognitoGateway.EndToEnd.Tests", "JavaScript");
        var node = await Tools.NodeAsync(folder);

        await AssertSnippetsAsync("js", node, ["--input-type=module", "--eval"], folder);
    }

    private static async Task<IReadOnlyList<ReadmeBlock>> BlocksAsync(string language = "bash")
    {
        var readme = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);

        return [.. ReadmeBlock.AllIn(readme).Where(block => block.Language == language)];
    }

    private async Task AssertSnippetsAsync(string language, string program, string[] arguments, string? folder = null)
    {
        var blocks = await BlocksAsync(language);

        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            var result = await Command.RunAsync(
                program,
                [.. arguments, AtTheGateway(block.Commands)],
                AwsCli.Environment,
                folder,
                TestContext.Current.CancellationToken);
            block.AssertAnswers(result.Succeeded());
        }
    }

    // One shell for all, because later blocks use the variables that earlier ones set.
    private string ScriptOf(IEnumerable<ReadmeBlock> blocks) =>
        AtTheGateway(string.Concat(blocks.Select(block => $"{block.Commands}\necho \"{EndOfBlock}$?\"\n")));

    private string AtTheGateway(string commands) => commands
        .Replace("http://localhost:5080", gateway.Process.Settings.Address.OriginalString, StringComparison.Ordinal)
        .Replace("http://localhost:9229", gateway.Process.Settings.Embedded.OriginalString, StringComparison.Ordinal);
}
