using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Docs;

/// <summary>The functions that <c>docs/triggers.md</c> shows, run as they stand there.</summary>
public sealed class TriggerExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("python3", "functions.py")]
    [InlineData("node", "functions.mjs")]
    public async Task Example_AsTheDocsHaveIt_ConfirmsAndRefuses(string program, string file)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, file), Example(program, file), Cancellation);
        var address = await StartAsync(program, file);
        await using var server = await TestServer.StartAsync(
            triggers: new Dictionary<string, string> { ["*"] = address + "/{name}" });
        await using var pool = await TestPool.StartAsync(
            server, p => p.LambdaConfig = new() { PreSignUp = TestFunctions.Arn("pre-sign-up") });

        var welcome = await pool.SignUpAsync("carol", "carol@example.com");
        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("dave", "dave@example.org"));

        Assert.True(welcome.UserConfirmed);
        Assert.Equal("true", (await server.GetUserAsync(pool.Id, "carol")).UserAttributes?["email_verified"]);
        Assert.Equal("PreSignUp failed with error Addresses of example.org are not let in.", refusal.Message);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Example(string program, string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CognitoGateway.sln")))
        {
            folder = folder.Parent!;
        }

        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "triggers.md"));
        var example = Regex.Match(
            page,
            $"<!-- runs: {Regex.Escape($"{program} {file}")} -->\n```[a-z]+\n(.*?)\n```",
            RegexOptions.Singleline,
            TimeSpan.FromSeconds(1));

        return example.Groups[1].Value;
    }

    /// <summary>Starts the functions on a port of their own; returns where they say that they listen.</summary>
    private async Task<string> StartAsync(string program, string file)
    {
        var start = new ProcessStartInfo(program, file)
        {
            WorkingDirectory = _folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["PORT"] = "0" },
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip(program + " is not installed.");
        }

        return (await _process.StandardOutput.ReadLineAsync(Cancellation))!;
    }
}
