using System.Xml;
using System.Xml.Linq;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.IdentityProviders;

/// <summary>
/// What the pool reads out of a SAML provider's metadata. Metadata at an address is not fetched: this process calls
/// nobody.
/// </summary>
internal static class SamlMetadata
{
    private const string RedirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

    private static readonly XNamespace Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";

    /// <summary>The addresses that a browser is sent to; none without a document.</summary>
    /// <exception cref="CognitoException">The document is not metadata.</exception>
    public static Dictionary<string, string> Read(string? document)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        if (document is null)
        {
            return details;
        }

        var provider = Parse(document).DescendantsAndSelf(Metadata + "IDPSSODescriptor").FirstOrDefault()
            ?? throw Errors.InvalidParameter("The MetadataFile describes no identity provider.");
        Add(details, "SSORedirectBindingURI", provider, "SingleSignOnService");
        Add(details, "SLORedirectBindingURI", provider, "SingleLogoutService");

        return details;
    }

    private static XElement Parse(string document)
    {
        // Without a DTD there are no entities: nothing is fetched, and nothing grows.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(document), settings);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw Errors.InvalidParameter("The MetadataFile is not an XML document.");
        }
    }

    private static void Add(Dictionary<string, string> details, string key, XElement provider, string service)
    {
        var location = provider.Elements(Metadata + service)
            .FirstOrDefault(element => (string?)element.Attribute("Binding") == RedirectBinding)?
            .Attribute("Location");
        if (location is not null)
        {
            details[key] = location.Value;
        }
    }
}
