using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.OpenApi;

/// <summary>Other people's tools take the OpenAPI document as it is.</summary>
public sealed class OpenApiTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "CognitoGateway.EndToEnd.Tests", "OpenApi");

    [Fact]
    public async Task Document_LintedBySpectral_HasNoErrorAndNoWarning()
    {
        var node = await Tools.NodeAsync(Folder);
        using var folder = new TempFolder();
        var document = await DownloadAsync(folder);

        var result = await RunAsync(
            node,
            "@stoplight/spectral-cli/dist/index.js",
            "lint", document, "--ruleset", Path.Combine(Folder, ".spectral.yaml"), "--fail-severity", "warn");

        result.Succeeded();
    }

    [Fact]
    public async Task Document_MadeIntoAStrictTypeScriptClient_WalksThroughTheGateway()
    {
        var node = await Tools.NodeAsync(Folder);
        using var folder = new TempFolder();
        var document = await DownloadAsync(folder);

        (await RunAsync(
            node,
            "openapi-typescript/bin/cli.js",
            document, "--output", Path.Combine(Folder, "generated", "gateway.ts"))).Succeeded();
        (await RunAsync(node, "typescript/bin/tsc", "--project", Folder)).Succeeded();
        var journey = await Command.RunAsync(
            node,
            [Path.Combine(Folder, "out", "journey.js"), gateway.Process.Settings.Address.OriginalString.TrimEnd('/')],
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("The journey is done.", journey.Succeeded(), StringComparison.Ordinal);
    }

    private async Task<string> DownloadAsync(TempFolder folder)
    {
        using var client = gateway.Process.CreateClient();
        var document = Path.Combine(folder.Path, "openapi.json");
        await File.WriteAllTextAsync(
            document,
            await client.GetStringAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);

        return document;
    }

    private static Task<CommandResult> RunAsync(string node, string script, params string[] arguments) =>
        Command.RunAsync(
            node,
            [Path.Combine([Folder, "node_modules", .. script.Split('/')]), .. arguments],
            cancellationToken: TestContext.Current.CancellationToken);
}
