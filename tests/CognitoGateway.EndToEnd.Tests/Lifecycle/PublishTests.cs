using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Deploy;

namespace CognitoGateway.EndToEnd.Tests.Lifecycle;

/// <summary>What is published is more than what is built.</summary>
public sealed class PublishTests(PublishedGateway published)
{
    [Fact]
    public async Task Publish_OfTheGateway_HasItsBillOfMaterials()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = await published.FolderAsync();

        var text = await File.ReadAllTextAsync(Path.Combine(folder, "bom.json"), stop);
        var bill = JsonElement.Parse(text);
        var shipped = Directory.GetFiles(folder, "*.dll").Select(Path.GetFileNameWithoutExtension);
        var named = bill.GetProperty("components").EnumerateArray()
            .Select(component => component.GetProperty("name").GetString())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(
            shipped.Where(library => !library!.StartsWith("CognitoGateway", StringComparison.Ordinal)),
            library => Assert.Contains(library, named));
    }
}
