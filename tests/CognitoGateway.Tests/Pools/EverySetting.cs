using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Sdk;

namespace CognitoGateway.Tests.Pools;

/// <summary>Says which settings of a record a body leaves out, by the model, so that none is forgotten.</summary>
internal static class EverySetting
{
    /// <summary>The paths of the settings that the body has no value of.</summary>
    public static IEnumerable<string> MissingIn<TRequest>(JsonElement body)
        where TRequest : CognitoShape => MissingIn(CognitoJson.Rest.TypeInfo<TRequest>(), body, "");

    private static IEnumerable<string> MissingIn(JsonTypeInfo record, JsonElement body, string path)
    {
        foreach (var member in record.Properties)
        {
            var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!body.TryGetProperty(member.Name, out var value))
            {
                yield return name;
            }
            else if (member.PropertyType.IsAssignableTo(typeof(CognitoShape)))
            {
                foreach (var inner in MissingIn(CognitoJson.Rest.TypeInfo(member.PropertyType), value, name))
                {
                    yield return inner;
                }
            }
        }
    }
}
