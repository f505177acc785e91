using System.Text.Json;
using CognitoGateway.Sbom;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Sbom;

public sealed class BillOfMaterialsTests
{
    private static readonly string LockPath = Path.Combine(Repository.Root, "src", "CognitoGateway", "packages.lock.json");

    private static readonly string Packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public void Bill_OfTheGateway_HasEveryResolvedPackageAndNothingElse()
    {
        var components = Make().GetProperty("components").EnumerateArray()
            .Select(component => (
                component.GetProperty("name").GetString(),
                component.GetProperty("version").GetString(),
                component.GetProperty("hashes")[0].GetProperty("content").GetString()))
            .Order();

        Assert.Equal(Resolved().Order(), components);
    }

    [Fact]
    public void Bill_OfTheGateway_IsCycloneDx()
    {
        var bill = Make();

        Assert.Equal(
            ("CycloneDX", "1.6", 1),
            (bill.GetProperty("bomFormat").GetString(),
                bill.GetProperty("specVersion").GetString(),
                bill.GetProperty("version").GetInt32()));
        Assert.Equal("1.2.3", bill.GetProperty("metadata").GetProperty("component").GetProperty("version").GetString());
        Assert.All(bill.GetProperty("components").EnumerateArray(), component =>
        {
            var (name, version) = (component.GetProperty("name").GetString(), component.GetProperty("version").GetString());
            Assert.Equal("library", component.GetProperty("type").GetString());
            Assert.Equal($"pkg:nuget/{name}@{version}", component.GetProperty("purl").GetString());
            Assert.Equal("SHA-512", component.GetProperty("hashes")[0].GetProperty("alg").GetString());
        });
    }

    [Fact]
    public void Bill_Dependencies_ReachEveryPackageFromTheGateway()
    {
        var bill = Make();
        var needs = bill.GetProperty("dependencies").EnumerateArray().ToDictionary(
            one => one.GetProperty("ref").GetString()!,
            one => one.GetProperty("dependsOn").EnumerateArray().Select(other => other.GetString()!).ToArray());
        var reached = new HashSet<string>();
        var next = new Queue<string>(["gateway@1.2.3"]);
        while (next.TryDequeue(out var one))
        {
            if (reached.Add(one))
            {
                Array.ForEach(needs[one], next.Enqueue);
            }
        }

        Assert.Equal(needs.Keys.Order(), reached.Order());
        Assert.Contains("pkg:nuget/Npgsql@10.0.0", needs["gateway@1.2.3"]);
        Assert.Contains("pkg:nuget/AWSSDK.Core@4.0.102.17", needs["pkg:nuget/AWSSDK.SSO@4.0.100.24"]);
    }

    [Fact]
    public void Bill_PackageThatStatesItsLicense_HasIt()
    {
        var npgsql = Make().GetProperty("components").EnumerateArray()
            .Single(component => component.GetProperty("name").GetString() == "Npgsql");

        Assert.Equal("PostgreSQL", npgsql.GetProperty("licenses")[0].GetProperty("expression").GetString());
    }

    [Fact]
    public void Bill_MadeTwice_IsTheSame()
    {
        Assert.Equal(Text(), Text());
    }

    private static JsonElement Make() => JsonElement.Parse(Text());

    private static string Text() =>
        new BillOfMaterials("gateway", "1.2.3", LockFile.Read(LockPath), new(Packages)).ToJson();

    // Read anew, in another way than the bill's own.
    private static List<(string?, string?, string?)> Resolved()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(LockPath));

        return json.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(entry => entry.Value.GetProperty("type").GetString() != "Project")
            .Select(entry => (
                (string?)entry.Name,
                entry.Value.GetProperty("resolved").GetString(),
                (string?)Convert.ToHexStringLower(entry.Value.GetProperty("contentHash").GetBytesFromBase64())))
            .Distinct()
            .ToList();
    }
}
