using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Http.Binding;

/// <summary>The members of a record that a read takes from its query: those that the route describes.</summary>
internal static class QueryMembers<T>
    where T : class
{
    private static readonly Dictionary<string, JsonPropertyInfo> Members = RestJson.TypeInfo<T>().Properties
        .Where(member => member.Set is not null)
        .ToDictionary(member => member.Name, StringComparer.Ordinal);

    /// <summary>Sets each member that the query has a value of.</summary>
    /// <exception cref="RejectedRequestException">A value is not of the member's kind.</exception>
    public static void LayOver(T record, HttpContext context)
    {
        var described = context.GetEndpoint()?.Metadata.GetOrderedMetadata<QueryParameter>() ?? [];
        foreach (var name in described.Select(parameter => parameter.Name))
        {
            if (Members.TryGetValue(name, out var member) && context.Request.Query[name] is { Count: > 0 } values)
            {
                member.Set!(record, Parse(name, values.ToString(), member.PropertyType));
            }
        }
    }

    private static object Parse(string name, string text, Type type)
    {
        if (type == typeof(string))
        {
            return text;
        }

        return bool.TryParse(text, out var flag)
            ? flag
            : throw RejectedRequestException.For(name, "Has to be true or false.");
    }
}
