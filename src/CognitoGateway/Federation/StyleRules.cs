using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

/// <summary>What a style of the login pages can be.</summary>
internal static class StyleRules
{
    /// <summary>What is wrong with it.</summary>
    public static IEnumerable<FieldFailure> Failures(
        bool? useCognitoProvidedValues, bool hasSettings, IReadOnlyList<AssetType>? assets)
    {
        const string message = "Does not go with useCognitoProvidedValues.";
        if (useCognitoProvidedValues == true && hasSettings)
        {
            yield return new("settings", message);
        }

        if (useCognitoProvidedValues == true && assets is { Count: > 0 })
        {
            yield return new("assets", message);
        }

        foreach (var (index, _) in assets.Places().Where(asset => asset.Item is { Bytes: null, ResourceId: null }))
        {
            yield return new($"assets[{index}].bytes", "Is required, or resourceId.");
        }
    }
}
