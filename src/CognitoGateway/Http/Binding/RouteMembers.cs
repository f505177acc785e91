using System.Text.Json.Serialization.Metadata;

namespace CognitoGateway.Http.Binding;

/// <summary>The members of a record that route values can be laid over: its texts, under their REST names.</summary>
internal static class RouteMembers<T>
    where T : class
{
    private static readonly Dictionary<string, JsonPropertyInfo> Members = RestJson.TypeInfo<T>().Properties
        .Where(member => member.PropertyType == typeof(string) && member.Set is not null)
        .ToDictionary(member => member.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets each member that the route has a value of.</summary>
    public static void LayOver(T record, RouteValueDictionary routeValues)
    {
        foreach (var (name, value) in routeValues)
        {
            if (Members.TryGetValue(name, out var member) && value is string text)
            {
                member.Set!(record, text);
            }
        }
    }
}
