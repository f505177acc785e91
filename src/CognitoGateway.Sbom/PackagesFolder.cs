using System.Xml.Linq;

namespace CognitoGateway.Sbom;

/// <summary>NuGet's folder of packages, which knows their licences.</summary>
internal sealed class PackagesFolder(string path)
{
    /// <summary>The licence that a package states; null where it states none, or is not there.</summary>
    public PackageLicense? LicenseOf(PackageId package)
    {
        var name = package.Name.ToLowerInvariant();
        var file = Path.Combine(path, name, package.Version.ToLowerInvariant(), $"{name}.nuspec");
        if (!File.Exists(file))
        {
            return null;
        }

        var metadata = XDocument.Load(file).Root!.Elements().First(element => element.Name.LocalName == "metadata");
        var license = Find(metadata, "license");

        return (license?.Attribute("type")?.Value, Find(metadata, "licenseUrl")?.Value) switch
        {
            ("expression", _) => new(Expression: license!.Value.Trim(), Name: null, Url: null),
            ("file", _) => new(Expression: null, Name: license!.Value.Trim(), Url: null),
            (_, { Length: > 0 } url) => new(Expression: null, Name: url.Trim(), Url: url.Trim()),
            _ => null,
        };
    }

    private static XElement? Find(XElement metadata, string name) =>
        metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name);
}

/// <summary>A licence as a package states it.</summary>
/// <param name="Expression">SPDX expression; null where it is stated otherwise.</param>
/// <param name="Name">Name of the file in the package, or the address; null where there is an expression.</param>
/// <param name="Url">Address of the text; null for none.</param>
internal sealed record PackageLicense(string? Expression, string? Name, string? Url);
