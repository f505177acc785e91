using CognitoGateway.Http.Binding;

namespace CognitoGateway.Federation;

/// <summary>What the details of an identity provider can be.</summary>
internal static class ProviderRules
{
    private const string MetadataUrl = "MetadataURL";
    private const string MetadataFile = "MetadataFile";

    private static readonly string[] Switches = ["IDPInit", "IDPSignout", "EncryptedResponses"];
    private static readonly string[] Methods = ["GET", "POST"];

    /// <summary>What is wrong with the details of a provider.</summary>
    /// <param name="type">Its type; null where the request does not say it.</param>
    /// <param name="details">The details; null where there are none to look at.</param>
    public static IEnumerable<FieldFailure> Failures(string? type, IReadOnlyDictionary<string, string>? details)
    {
        if (details is null)
        {
            return [];
        }

        return OfAnyKind(details)
            .Concat(ProviderKind.Of(type) is { } kind ? OfKind(kind, type!, details) : [])
            .Select(failure => failure with { Field = $"providerDetails.{failure.Field}" });
    }

    private static IEnumerable<FieldFailure> OfKind(
        ProviderKind kind, string type, IReadOnlyDictionary<string, string> details) =>
    [
        .. details.Keys.Where(key => !kind.Knows(key)).Select(key => new FieldFailure(key, $"There is none of {type}.")),
        .. kind.Required.Where(key => string.IsNullOrEmpty(details.GetValueOrDefault(key)))
            .Select(key => new FieldFailure(key, $"Is required of {type}.")),
        .. type == ProviderKind.Saml && !details.ContainsKey(MetadataUrl) && !details.ContainsKey(MetadataFile)
            ? new[] { new FieldFailure(MetadataUrl, $"Is required, or {MetadataFile}.") }
            : [],
    ];

    private static IEnumerable<FieldFailure> OfAnyKind(IReadOnlyDictionary<string, string> details)
    {
        foreach (var (key, value) in details)
        {
            if (value is null)
            {
                yield return new(key, "Has to have a value.");
            }
            else if (Switches.Contains(key) && !bool.TryParse(value, out _))
            {
                yield return new(key, "Has to be true or false, as a text.");
            }
            else if (key == "attributes_request_method" && !Methods.Contains(value))
            {
                yield return new(key, "Has to be GET or POST.");
            }
        }

        if (details.ContainsKey(MetadataUrl) && details.ContainsKey(MetadataFile))
        {
            yield return new(MetadataFile, $"Does not go with {MetadataUrl}.");
        }
    }
}
