namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>
/// Programs that a machine may lack. A test that needs a missing one is skipped with the reason; with <c>CI=true</c> it
/// fails, so that a run that counts proves everything.
/// </summary>
internal static class Tools
{
    private static readonly Lazy<Task<string?>> AwsCli = new(() => FirstThatRunsAsync(
        ["/usr/bin/aws", .. OnPath("aws")], "--version"));

    private static readonly Lazy<Task<string?>> PythonWithBoto3 = new(() => FirstThatRunsAsync(
        ["/usr/bin/python3", .. OnPath("python3"), .. OnPath("python")], "-c", "import boto3"));

    private static readonly Lazy<Task<string?>> Curl = new(() => FirstThatRunsAsync(OnPath("curl"), "--version"));

    private static readonly Lazy<Task<string?>> Jq = new(() => FirstThatRunsAsync(OnPath("jq"), "--version"));

    private static readonly Lazy<Task<string?>> Bash = new(() => FirstThatRunsAsync(OnPath("bash"), "--version"));

    private static readonly Lazy<Task<string?>> ChromiumBrowser = new(() => FirstThatRunsAsync(
        ["/usr/bin/chromium", .. OnPath("chromium"), .. OnPath("chromium-browser"), .. OnPath("google-chrome")],
        "--version"));

    private static readonly Lazy<Task<string?>> NodeJs = new(() => FirstThatRunsAsync(OnPath("node"), "--version"));

    /// <summary>The AWS command line interface.</summary>
    public static Task<string> AwsAsync() => RequireAsync(AwsCli, "the AWS CLI (apt-get install awscli)");

    /// <summary>A Python that has boto3.</summary>
    public static Task<string> PythonAsync() => RequireAsync(PythonWithBoto3, "boto3 (apt-get install python3-boto3)");

    /// <summary>Chromium or Chrome.</summary>
    public static Task<string> ChromiumAsync() => RequireAsync(ChromiumBrowser, "Chromium (apt-get install chromium)");

    /// <summary>A shell that has curl and jq.</summary>
    public static async Task<string> ShellAsync()
    {
        await RequireAsync(Curl, "curl");
        await RequireAsync(Jq, "jq");

        return await RequireAsync(Bash, "bash");
    }

    /// <summary>Node.js.</summary>
    public static Task<string> NodeAsync() => RequireAsync(NodeJs, "Node.js (apt-get install nodejs npm)");

    /// <summary>Node.js, with the packages of the folder installed.</summary>
    public static async Task<string> NodeAsync(string folder)
    {
        var node = await NodeAsync();
        var packages = Path.Combine(folder, "node_modules");

        Require(Directory.Exists(packages) ? packages : null, $"the packages of {folder} (npm ci)");
        return node;
    }

    private static async Task<string> RequireAsync(Lazy<Task<string?>> tool, string name) =>
        Require(await tool.Value, name);

    private static string Require(string? path, string name)
    {
        if (path is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"This machine lacks {name}.");
        }

        Assert.SkipWhen(path is null, $"This machine lacks {name}.");

        return path!;
    }

    private static IEnumerable<string> OnPath(string program)
    {
        var file = OperatingSystem.IsWindows() ? program + ".exe" : program;

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file));
    }

    // Being there is not enough: what is on the path may be a shim of a version manager with nothing behind it.
    private static async Task<string?> FirstThatRunsAsync(IEnumerable<string> candidates, params string[] arguments)
    {
        foreach (var candidate in candidates.Where(File.Exists).Distinct())
        {
            var result = await Command.RunAsync(candidate, arguments);
            if (result.ExitCode == 0)
            {
                return candidate;
            }
        }

        return null;
    }
}
