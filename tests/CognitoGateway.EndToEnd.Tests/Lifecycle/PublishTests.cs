using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Lifecycle;

/// <summary>What is published is more than what is built.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task Publish_OfTheGateway_HasItsBillOfMaterials()
    {
        using var folder = new TempFolder();
        var stop = TestContext.Current.CancellationToken;

        var publish = await Command.RunAsync(
            "dotnet",
            [
                "publish", "src/CognitoGateway", "--no-build", "-nodeReuse:false",
                "--configuration", Repository.Configuration, "--output", folder.Path,
            ],
            cancellationToken: stop);

        publish.Succeeded();
        var text = await File.ReadAllTextAsync(Path.Combine(folder.Path, "bom.json"), stop);
        var bill = JsonElement.Parse(text);
        var shipped = Directory.GetFiles(folder.Path, "*.dll").Select(Path.GetFileNameWithoutExtension);
        var named = bill.GetProperty("components").EnumerateArray()
            .Select(component => component.GetProperty("name").GetString())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(
            shipped.Where(library => !library!.StartsWith("CognitoGateway", StringComparison.Ordinal)),
            library => Assert.Contains(library, named));
    }
}
