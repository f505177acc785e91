using System.Text.Json;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// Finds members that an object has twice, in whatever depth: one reader takes the first of them, another one the last,
/// so that what was checked would not be what is done.
/// </summary>
internal static class RepeatedMembers
{
    /// <summary>The paths of the repeated members, e.g. <c>attributes.email</c>; nothing where each is there once.</summary>
    public static IEnumerable<string> In(JsonElement element) => In(element, "");

    private static IEnumerable<string> In(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => InObject(element, path),
        JsonValueKind.Array => element.EnumerateArray().Index().SelectMany(item => In(item.Item, $"{path}[{item.Index}]")),
        _ => [],
    };

    private static IEnumerable<string> InObject(JsonElement element, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!seen.Add(member.Name))
            {
                yield return name;
            }

            foreach (var repeated in In(member.Value, name))
            {
                yield return repeated;
            }
        }
    }
}
