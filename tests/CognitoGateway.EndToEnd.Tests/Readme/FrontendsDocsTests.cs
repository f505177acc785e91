using System.Text.RegularExpressions;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Readme;

/// <summary>The commands and the JavaScript of <c>docs/frontends.md</c> do what the page says.</summary>
public sealed partial class FrontendsDocsTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string EndOfBlock = "==== end of block";

    [Fact]
    public async Task Page_CommandsAndThenJavaScript_AnswerAsItSays()
    {
        var page = await PageAsync();
        var marked = ReadmeBlock.AllIn(page).ToLookup(block => block.Language);

        await PastedCommands.AssertAnswersAsync([.. marked["bash"]], AddressesOf(gateway.Process));
        await AssertModuleAnswersAsync(ScriptsIn(page), marked["js"].ToDictionary(block => block.Commands));
    }

    [Fact]
    public async Task Client_ManyRequestsWithAnExpiredToken_RefreshOnce()
    {
        var output = await RunAsync(gateway.Process, await ClientAsync() + """
            const paths = [];
            const real = fetch;
            globalThis.fetch = (address, options) => (paths.push(new URL(address).pathname), real(address, options));
            const signIn = await api('POST', '/auth/sign-in', { username: 'alice', password: 'Passw0rd!' });
            tokens = signIn.authenticationResult;
            const { refreshToken } = tokens;
            tokens = { ...tokens, accessToken: 'expired' };
            const users = await Promise.all([1, 2, 3].map(() => api('GET', '/user')));
            console.log(users.map(user => user.username).join());
            console.log(paths.filter(path => path === '/auth/refresh').length, tokens.refreshToken === refreshToken);
            """);

        Assert.Equal("alice,alice,alice\n1 true\n", output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Client_RefreshRefused_ThrowsAndForgetsTheTokens()
    {
        var output = await RunAsync(gateway.Process, await ClientAsync() + """
            const signIn = await api('POST', '/auth/sign-in', { username: 'alice', password: 'Passw0rd!' });
            tokens = signIn.authenticationResult;
            await api('POST', '/auth/revoke', { token: tokens.refreshToken });
            tokens = { ...tokens, accessToken: 'expired' };
            const problem = await api('GET', '/user').catch(problem => problem);
            console.log(problem instanceof Problem, problem.status, problem.code, tokens);
            """);

        Assert.Equal("true 401 NotAuthorizedException null", output.Trim());
    }

    [Fact]
    public async Task Client_WrongPassword_IsTriedOnce()
    {
        var output = await RunAsync(gateway.Process, await ClientAsync() + """
            const signIn = await api('POST', '/auth/sign-in', { username: 'bob', password: 'Passw0rd!' });
            tokens = signIn.authenticationResult;
            let requests = 0;
            const real = fetch;
            globalThis.fetch = (...request) => (requests++, real(...request));
            const passwords = { previousPassword: 'Wrong-Horse-1', proposedPassword: 'Correct-Horse-1' };
            const problem = await api('PATCH', '/user', passwords).catch(problem => problem);
            console.log(problem.status, requests, tokens !== null);
            """);

        Assert.Equal("401 1 true", output.Trim());
    }

    [Fact]
    public async Task Client_TooManyRequests_ThrowsWithTheSecondsToWait()
    {
        using var data = new TempFolder();
        var settings = new GatewaySettings(data.Path)
        {
            Variables = new Dictionary<string, string?> { ["RateLimits__Auth__Requests"] = "1" },
        };
        await using var strict = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);

        var output = await RunAsync(strict, await ClientAsync() + """
            const alice = { username: 'alice', password: 'Passw0rd!' };
            await api('POST', '/auth/sign-in', alice);
            const problem = await api('POST', '/auth/sign-in', alice).catch(problem => problem);
            console.log(problem.status, problem.retryAfter > 0 && problem.retryAfter <= 60);
            """);

        Assert.Equal("429 true", output.Trim());
    }

    // One module for all, because later blocks use what earlier ones define.
    private async Task AssertModuleAnswersAsync(
        IReadOnlyList<string> scripts, IReadOnlyDictionary<string, ReadmeBlock> marked)
    {
        var module = string.Concat(scripts.Select(script => $"{script}console.log('{EndOfBlock}');\n"));

        var outputs = (await RunAsync(gateway.Process, module)).Split(EndOfBlock);

        Assert.Equal(scripts.Count + 1, outputs.Length);
        Assert.NotEmpty(marked);
        Assert.Empty(marked.Keys.Except(scripts));
        foreach (var (script, output) in scripts.Zip(outputs).Where(run => marked.ContainsKey(run.First)))
        {
            marked[script].AssertAnswers(output);
        }
    }

    private static async Task<string> RunAsync(GatewayProcess process, string module)
    {
        var node = await Tools.NodeAsync();
        var here = AddressesOf(process).Aggregate(
            module, (text, address) => text.Replace(address.Written, address.Real, StringComparison.Ordinal));

        var result = await Command.RunAsync(
            node, ["--input-type=module", "--eval", here], cancellationToken: TestContext.Current.CancellationToken);

        return result.Succeeded();
    }

    private static (string Written, string Real)[] AddressesOf(GatewayProcess process) =>
    [
        ("http://localhost:5080", process.Settings.Address.OriginalString),
        ("http://localhost:9229", process.Settings.Embedded.OriginalString),
    ];

    private static async Task<string> ClientAsync()
    {
        var client = ScriptsIn(await PageAsync())[0];

        Assert.Contains("async function api(", client, StringComparison.Ordinal);
        return client;
    }

    private static IReadOnlyList<string> ScriptsIn(string page) =>
        [.. ScriptBlock().Matches(page).Select(match => match.Groups["script"].Value)];

    private static async Task<string> PageAsync()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "frontends.md"), TestContext.Current.CancellationToken);

        return page.ReplaceLineEndings("\n");
    }

    [GeneratedRegex(
        @"^```js\n(?<script>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScriptBlock();
}
