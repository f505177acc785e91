using System.Globalization;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Deploy;

/// <summary>The script that checks the image without a container engine, over what the tests are built from.</summary>
public sealed class ImageTests(PublishedGateway published)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckImage_OfWhatIsBuilt_FindsNothingWrongButThatItIsNotCompiledAheadOfTime()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The image is Linux's.");

        var check = await CheckAsync(await published.FolderAsync());

        var lines = check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "wrong: CognitoGateway.dll is compiled ahead of time",
                "wrong: CognitoGateway.Sdk.dll is compiled ahead of time",
            ],
            lines.Where(line => !line.StartsWith("right: ", StringComparison.Ordinal)));
        Assert.Equal(17, lines.Length);
        Assert.Equal(1, check.ExitCode);
    }

    [Fact]
    public async Task CheckImage_WithSettingsForDevelopment_FindsThem()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The image is Linux's.");
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(await published.FolderAsync()))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        File.Copy(
            Path.Combine(Repository.Root, "appsettings.Development.json"),
            Path.Combine(folder.Path, "appsettings.Development.json"));
        File.Delete(Path.Combine(folder.Path, "bom.json"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "appsettings.json"), """{"Embedded":{"Enabled":true},"Cognito":{"Region":"x"}}""", Stop);

        var check = await CheckAsync(folder.Path);

        Assert.Contains("wrong: there are no settings for development", check.Output, StringComparison.Ordinal);
        Assert.Contains("wrong: what it is made of is listed", check.Output, StringComparison.Ordinal);
        Assert.Contains("wrong: the embedded user pools are off", check.Output, StringComparison.Ordinal);
        Assert.Contains("wrong: it starts for a user without rights", check.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> CheckAsync(string folder) => Command.RunAsync(
        "bash",
        ["docs/deploy/check-image.sh", "--from", folder],
        new Dictionary<string, string?>
        {
            ["CHECK_PORT"] = FreePorts.Take(1)[0].ToString(CultureInfo.InvariantCulture),
            ["ASPNETCORE_URLS"] = null,
        },
        cancellationToken: Stop);
}
