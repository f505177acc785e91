using CognitoGateway.EndToEnd.Tests.AwsClients;
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

    private string AtTheGateway(string commands) => commands
        .Replace("http://localhost:5080", gateway.Process.Settings.Address.OriginalString, StringComparison.Ordinal)
        .Replace("http://localhost:9229", gateway.Process.Settings.Embedded.OriginalString, StringComparison.Ordinal);
}
