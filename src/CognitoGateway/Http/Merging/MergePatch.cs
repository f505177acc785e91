using System.Text.Json.Nodes;

namespace CognitoGateway.Http.Merging;

/// <summary>JSON Merge Patch (RFC 7396).</summary>
internal static class MergePatch
{
    /// <summary>The document with the patch applied; neither of them is changed.</summary>
    public static JsonObject Apply(JsonObject document, JsonObject patch)
    {
        var merged = document.DeepClone().AsObject();
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value is JsonObject inner
                    ? Apply(merged[name] as JsonObject ?? [], inner)
                    : value.DeepClone();
            }
        }

        return merged;
    }
}
