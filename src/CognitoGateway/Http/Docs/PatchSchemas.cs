using CognitoGateway.Http.Merging;
using CognitoGateway.Sdk;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CognitoGateway.Http.Docs;

/// <summary>
/// The schemas of merge patches that are laid over what there is: at any depth, what is left out stays as it is, and
/// what is null is removed. Lists are replaced as a whole.
/// </summary>
internal sealed class PatchSchemas(ISchemaGenerator schemas, SchemaRepository repository)
{
    // What the records themselves look like: the document need not have them all.
    private readonly SchemaRepository _wholes = new();

    /// <summary>The schema of a patch of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="inPath">Members that the path says, and the patch does not.</param>
    /// <param name="kept">Members that cannot be removed; null for none.</param>
    public IOpenApiSchema Of(Type record, IReadOnlySet<string> inPath, KeptSettings? kept) => Once(record, () =>
    {
        var whole = WholeOf(record);
        var patch = Patch(record, whole, inPath, kept?.Names ?? []);
        patch.Required = whole.Required?.Where(name => !inPath.Contains(name)).ToHashSet(StringComparer.Ordinal);

        return patch;
    });

    private OpenApiSchemaReference OfPart(Type record) =>
        Once(record, () => Patch(record, WholeOf(record), new HashSet<string>(), []));

    private OpenApiSchemaReference Once(Type record, Func<OpenApiSchema> make)
    {
        var name = NameOf(record);

        return repository.Schemas.ContainsKey(name)
            ? new OpenApiSchemaReference(name)
            : repository.AddDefinition(name, make());
    }

    private OpenApiSchema WholeOf(Type record)
    {
        schemas.GenerateSchema(record, _wholes);

        return (OpenApiSchema)_wholes.Schemas[record.Name];
    }

    private OpenApiSchema Patch(
        Type record, OpenApiSchema whole, IReadOnlySet<string> inPath, IReadOnlyCollection<string> kept)
    {
        var patch = (OpenApiSchema)whole.CreateShallowCopy();
        patch.Required = null;
        patch.AdditionalPropertiesAllowed = false;
        patch.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var member in RestJson.Options.GetTypeInfo(record).Properties.Where(m => !inPath.Contains(m.Name)))
        {
            var schema = Patched(member.PropertyType, whole.Properties![member.Name]);
            var isRemovable = whole.Required?.Contains(member.Name) != true && !kept.Contains(member.Name);
            patch.Properties[member.Name] = isRemovable ? schema.OrNull() : schema;
        }

        return patch;
    }

    private IOpenApiSchema Patched(Type type, IOpenApiSchema whole)
    {
        if (IsRecord(type))
        {
            return OfPart(type);
        }

        var copy = (OpenApiSchema)whole.CreateShallowCopy();
        if (copy.AdditionalProperties is { } entry)
        {
            copy.AdditionalProperties = (PartOf(type) is { } part ? OfPart(part) : entry).OrNull();
        }
        else if (PartOf(type) is { } part)
        {
            copy.Items = schemas.GenerateSchema(part, repository);
        }

        return copy;
    }

    // The record that a list or a map is of; null where it is of none.
    private static Type? PartOf(Type type) => type == typeof(AttributeList)
        ? null
        : type.GetGenericArguments().LastOrDefault(IsRecord);

    private static bool IsRecord(Type type) => type.IsAssignableTo(typeof(CognitoShape));

    private static string NameOf(Type record) => record.Name
        .Replace("Request", "", StringComparison.Ordinal)
        .Replace("Type", "", StringComparison.Ordinal) + "Patch";
}
