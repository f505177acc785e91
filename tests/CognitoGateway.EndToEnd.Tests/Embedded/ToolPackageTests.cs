using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Embedded;

/// <summary>The tool package: made of what is built, installed from its folder, and run.</summary>
public sealed class ToolPackageTests
{
    private const string Project = "CognitoGateway.Embedded";

    [Fact]
    public async Task Tool_InstalledFromItsPackage_Answers()
    {
        using var folder = new TempFolder();
        var packages = Path.Combine(folder.Path, "packages");
        var tools = Path.Combine(folder.Path, "tools");
        await RunAsync(
            "pack", Path.Combine(Repository.Root, "src", Project),
            "--no-build", "--configuration", Repository.Configuration, "--output", packages);
        await RunAsync("tool", "install", Project, "--tool-path", tools, "--source", packages);

        using var pools = await EmbeddedProcess.StartAsync(
            Path.Combine(tools, "cognito-embedded"), "--data-directory=");
        using var http = new HttpClient();
        var keys = await http.GetStringAsync(
            new Uri(pools.Address, "local_demo/.well-known/jwks.json"), TestContext.Current.CancellationToken);

        Assert.Contains("\"kid\"", keys, StringComparison.Ordinal);
    }

    private static async Task RunAsync(params string[] arguments) =>
        (await Command.RunAsync("dotnet", arguments, cancellationToken: TestContext.Current.CancellationToken))
            .Succeeded();
}
