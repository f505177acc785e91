using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>Runs commands of a page as its readers do: pasted one block after the other into one shell.</summary>
internal static class PastedCommands
{
    private const string EndOfBlock = "==== end of block, exit code ";

    /// <summary>Asserts that each block succeeds, and answers what the page says.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="addresses">What stands in the page, and what it is in this run.</param>
    public static async Task AssertAnswersAsync(
        IReadOnlyList<ReadmeBlock> blocks, params IEnumerable<(string Written, string Real)> addresses)
    {
        var shell = await Tools.ShellAsync();
        var script = addresses.Aggregate(
            ScriptOf(blocks),
            (text, address) => text.Replace(address.Written, address.Real, StringComparison.Ordinal));

        var result = await Command.RunAsync(
            shell, ["-c", script], cancellationToken: TestContext.Current.CancellationToken);

        var outputs = result.Succeeded().Split(EndOfBlock);
        Assert.Equal(blocks.Count + 1, outputs.Length);
        for (var i = 0; i < blocks.Count; i++)
        {
            Assert.True(outputs[i + 1].StartsWith('0'), $"{blocks[i].Commands}\nended with {outputs[i + 1]}{result.Error}");
            blocks[i].AssertAnswers(outputs[i]);
        }
    }

    // One shell for all, because later blocks use the variables that earlier ones set.
    private static string ScriptOf(IEnumerable<ReadmeBlock> blocks) =>
        string.Concat(blocks.Select(block => $"{block.Commands}\necho \"{EndOfBlock}$?\"\n"));
}
