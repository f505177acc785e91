using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// The members of a record that a route takes from its query: those that it describes a
/// <see cref="QueryParameter"/> of.
/// </summary>
internal static class QueryMembers<T>
    where T : class
{
    private static readonly Dictionary<string, JsonPropertyInfo> Members = RestJson.TypeInfo<T>().Properties
        .Where(member => member.Set is not null && (member.PropertyType == typeof(string) || IsSwitch(member)))
        .ToDictionary(member => member.Name, StringComparer.Ordinal);

    /// <summary>Sets each member that the query has a value of.</summary>
    /// <exception cref="RejectedRequestException">A value is no value, or not the only one.</exception>
    public static void LayOver(T record, HttpContext context)
    {
        foreach (var parameter in context.GetEndpoint()?.Metadata.GetOrderedMetadata<QueryParameter>() ?? [])
        {
            if (Members.TryGetValue(parameter.Name, out var member)
                && context.Request.Query.TryGetValue(parameter.Name, out var values))
            {
                member.Set!(record, ValueOf(member, [.. values]));
            }
        }
    }

    private static object ValueOf(JsonPropertyInfo member, string?[] values)
    {
        if (values is not [{ Length: > 0 } text])
        {
            throw RejectedRequestException.For(member.Name, "Has to have one value.");
        }

        if (!IsSwitch(member))
        {
            return text;
        }

        return bool.TryParse(text, out var isOn)
            ? isOn
            : throw RejectedRequestException.For(member.Name, "Has to be true or false.");
    }

    private static bool IsSwitch(JsonPropertyInfo member) => member.PropertyType == typeof(bool?);
}
