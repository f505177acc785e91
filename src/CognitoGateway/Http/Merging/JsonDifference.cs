using System.Text.Json.Nodes;

namespace CognitoGateway.Http.Merging;

/// <summary>What makes one document of another, as JSON Patch (RFC 6902). Lists are replaced as a whole.</summary>
internal static class JsonDifference
{
    /// <summary>The operations; none where the documents are the same.</summary>
    public static JsonArray Between(JsonObject before, JsonObject after)
    {
        var operations = new JsonArray();
        Compare(before, after, "", operations);

        return operations;
    }

    private static void Compare(JsonObject before, JsonObject after, string path, JsonArray operations)
    {
        foreach (var (name, value) in before)
        {
            var at = $"{path}/{Escape(name)}";
            if (!after.TryGetPropertyValue(name, out var changed))
            {
                operations.Add(new JsonObject { ["op"] = "remove", ["path"] = at });
            }
            else if (value is JsonObject inner && changed is JsonObject innerChanged)
            {
                Compare(inner, innerChanged, at, operations);
            }
            else if (!JsonNode.DeepEquals(value, changed))
            {
                operations.Add(Operation("replace", at, changed));
            }
        }

        foreach (var (name, value) in after.Where(member => !before.ContainsKey(member.Key)))
        {
            operations.Add(Operation("add", $"{path}/{Escape(name)}", value));
        }
    }

    private static JsonObject Operation(string kind, string path, JsonNode? value) =>
        new() { ["op"] = kind, ["path"] = path, ["value"] = value?.DeepClone() };

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
