using System.Text;
using System.Text.Json;

namespace CognitoGateway.Sbom;

/// <summary>
/// The bill of materials of what is published, as CycloneDX 1.6. The same lock file makes the same text: it has no
/// time and no random number.
/// </summary>
internal sealed class BillOfMaterials(string name, string version, LockFile packages, PackagesFolder folder)
{
    private string Root => $"{name}@{version}";

    /// <summary>The JSON text.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            WriteRoot(json);
            WriteComponents(json);
            WriteDependencies(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private void WriteRoot(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", Root);
        json.WriteString("name", name);
        json.WriteString("version", version);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteComponents(Utf8JsonWriter json)
    {
        json.WriteStartArray("components");
        foreach (var package in packages.Packages)
        {
            json.WriteStartObject();
            json.WriteString("type", "library");
            json.WriteString("bom-ref", package.Id.Purl);
            json.WriteString("name", package.Name);
            json.WriteString("version", package.Version);
            json.WriteStartArray("hashes");
            json.WriteStartObject();
            json.WriteString("alg", "SHA-512");
            json.WriteString("content", Convert.ToHexStringLower(Convert.FromBase64String(package.ContentHash)));
            json.WriteEndObject();
            json.WriteEndArray();
            WriteLicense(json, folder.LicenseOf(package.Id));
            json.WriteString("purl", package.Id.Purl);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLicense(Utf8JsonWriter json, PackageLicense? license)
    {
        if (license is null)
        {
            return;
        }

        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (license.Expression is { } expression)
        {
            json.WriteString("expression", expression);
        }
        else
        {
            json.WriteStartObject("license");
            json.WriteString("name", license.Name);
            if (license.Url is { } url)
            {
                json.WriteString("url", url);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteDependencies(Utf8JsonWriter json)
    {
        json.WriteStartArray("dependencies");
        WriteDependency(json, Root, packages.Direct);
        foreach (var package in packages.Packages)
        {
            WriteDependency(json, package.Id.Purl, package.DependsOn);
        }

        json.WriteEndArray();
    }

    private static void WriteDependency(Utf8JsonWriter json, string of, IEnumerable<PackageId> dependsOn)
    {
        json.WriteStartObject();
        json.WriteString("ref", of);
        json.WriteStartArray("dependsOn");
        foreach (var package in dependsOn)
        {
            json.WriteStringValue(package.Purl);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
