using System.Text.Json;

namespace CognitoGateway.Sbom;

/// <summary>A package that a lock file resolves.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="ContentHash">SHA-512 of its content, in base64.</param>
/// <param name="DependsOn">The packages that it needs.</param>
internal sealed record LockedPackage(string Name, string Version, string ContentHash, IReadOnlyList<PackageId> DependsOn)
{
    /// <summary>What it is known by.</summary>
    public PackageId Id => new(Name, Version);
}

/// <summary>A package's id and version.</summary>
internal readonly record struct PackageId(string Name, string Version)
{
    /// <summary>Its package URL.</summary>
    public string Purl => $"pkg:nuget/{Uri.EscapeDataString(Name)}@{Uri.EscapeDataString(Version)}";
}

/// <summary>What a project's <c>packages.lock.json</c> resolves, for every framework and platform.</summary>
/// <param name="Packages">The packages, by name and version.</param>
/// <param name="Direct">Those that the project and the projects that it refers to name themselves.</param>
internal sealed record LockFile(IReadOnlyList<LockedPackage> Packages, IReadOnlyList<PackageId> Direct)
{
    /// <summary>Reads a lock file.</summary>
    public static LockFile Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var packages = new SortedDictionary<string, LockedPackage>(StringComparer.Ordinal);
        var direct = new SortedDictionary<string, PackageId>(StringComparer.Ordinal);
        foreach (var framework in json.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            // A platform's section has what differs, and counts on the framework's for the rest.
            var parent = framework.Name.Split('/')[0];
            var versions = Versions(json.RootElement.GetProperty("dependencies").GetProperty(parent));
            foreach (var (name, version) in Versions(framework.Value))
            {
                versions[name] = version;
            }

            foreach (var entry in framework.Value.EnumerateObject())
            {
                Read(entry, versions, packages, direct);
            }
        }

        return new([.. packages.Values], [.. direct.Values]);
    }

    private static void Read(
        JsonProperty entry,
        Dictionary<string, PackageId> versions,
        SortedDictionary<string, LockedPackage> packages,
        SortedDictionary<string, PackageId> direct)
    {
        var needed = DependenciesOf(entry.Value, versions);
        if (!versions.TryGetValue(entry.Name, out var id))
        {
            // A project: what it names is as good as the published one's own.
            foreach (var one in needed)
            {
                direct[one.Purl] = one;
            }

            return;
        }

        if (entry.Value.GetProperty("type").GetString() == "Direct")
        {
            direct[id.Purl] = id;
        }

        packages[id.Purl] = new(
            id.Name, id.Version, entry.Value.GetProperty("contentHash").GetString()!, needed);
    }

    private static Dictionary<string, PackageId> Versions(JsonElement framework) => framework.EnumerateObject()
        .Where(entry => entry.Value.TryGetProperty("resolved", out _))
        .ToDictionary(
            entry => entry.Name,
            entry => new PackageId(entry.Name, entry.Value.GetProperty("resolved").GetString()!),
            StringComparer.OrdinalIgnoreCase);

    private static List<PackageId> DependenciesOf(JsonElement entry, Dictionary<string, PackageId> versions) =>
        entry.TryGetProperty("dependencies", out var needed)
            ? [.. needed.EnumerateObject()
                .Where(one => versions.ContainsKey(one.Name))
                .Select(one => versions[one.Name])
                .OrderBy(one => one.Purl, StringComparer.Ordinal)]
            : [];
}
