using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Sdk;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CognitoGateway.Http.Docs;

/// <summary>
/// Tells Swashbuckle how records look in the REST dialect, from the same metadata that reads and writes them: so the
/// document cannot say otherwise.
/// </summary>
internal sealed class RestContracts : ISerializerDataContractResolver
{
    private static readonly JsonSerializerDataContractResolver Scalars = new(new JsonSerializerOptions());

    /// <inheritdoc/>
    public DataContract GetDataContractForType(Type type)
    {
        if (type == typeof(AttributeList))
        {
            return DataContract.ForDictionary(type, typeof(string));
        }

        return RestJson.Options.TryGetTypeInfo(type, out var record) && record.Kind is JsonTypeInfoKind.Object
            ? DataContract.ForObject(type, record.Properties.Select(Property))
            : Scalars.GetDataContractForType(type);
    }

    private static DataProperty Property(JsonPropertyInfo property)
    {
        var member = property.AttributeProvider as MemberInfo;

        return new(
            property.Name,
            property.PropertyType,
            isRequired: member?.IsDefined(typeof(RequiredAttribute)) == true,
            memberInfo: member);
    }
}
