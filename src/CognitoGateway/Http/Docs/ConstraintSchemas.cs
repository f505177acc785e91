using System.ComponentModel.DataAnnotations;
using System.Reflection;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CognitoGateway.Http.Docs;

/// <summary>Adds the model's constraints that Swashbuckle does not read itself: allowed values, and those of contents.</summary>
internal sealed class ConstraintSchemas : ISchemaFilter
{
    private const string Printable = @"\p{L}\p{M}\p{S}\p{N}\p{P}";
    private static readonly string[] NotPortable = [@"\p{", "(?s)"];

    /// <inheritdoc/>
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema own)
        {
            return;
        }

        own.Pattern = Whole(own.Pattern);
        if (context.Type.IsAssignableTo(typeof(CognitoShape)))
        {
            // Answers pass on what a newer Cognito adds; bodies with members that nobody knows are refused.
            own.AdditionalPropertiesAllowed = !context.Type.Name.EndsWith("Request", StringComparison.Ordinal);
        }

        if (context.Type == typeof(AttributeList))
        {
            own.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String };
        }

        if (context.MemberInfo is { } member)
        {
            Constrain(own, member);
        }
    }

    /// <summary>
    /// A pattern of the model's, which the whole text has to match, as JSON Schema says so. Its patterns are
    /// ECMAScript's, where Unicode classes need a flag that a schema cannot set: a wider class stands for them, and what
    /// cannot be said is left out. The gateway itself checks the model's own.
    /// </summary>
    public static string? Whole(string? pattern)
    {
        var portable = pattern?
            .Replace($"[{Printable}]", @"\S", StringComparison.Ordinal)
            .Replace($"[{Printable}\\s]", @"[\s\S]", StringComparison.Ordinal)
            .Replace($"[{Printable}\\s*]", @"[\s\S]", StringComparison.Ordinal)
            .Replace($"[{Printable}\\t\\n\\r ]", @"[\s\S]", StringComparison.Ordinal);
        if (portable is null || NotPortable.Any(part => portable.Contains(part, StringComparison.Ordinal)))
        {
            return null;
        }

        return portable.StartsWith('^') ? portable : $"^(?:{portable})$";
    }

    private static void Constrain(OpenApiSchema own, MemberInfo member)
    {
        if (member.IsDefined(typeof(RemovedByNullAttribute)))
        {
            AddNull(own);
        }

        if (member.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed)
        {
            own.Enum = [.. allowed.Values.OfType<string>().Select(value => value)];
        }

        if (member.GetCustomAttribute<ItemsAttribute>() is { } items)
        {
            Constrain(own.Items as OpenApiSchema, items);
            Constrain(own.AdditionalProperties as OpenApiSchema, items);
        }
    }

    private static void AddNull(OpenApiSchema own)
    {
        if (own.AdditionalProperties is null)
        {
            own.Type |= JsonSchemaType.Null;
        }
        else
        {
            own.AdditionalProperties = own.AdditionalProperties.OrNull();
        }
    }

    private static void Constrain(OpenApiSchema? schema, ContentAttribute content)
    {
        if (schema is null)
        {
            return;
        }

        schema.MinLength = content.MinLength > 0 ? content.MinLength : null;
        schema.MaxLength = content.MaxLength < int.MaxValue ? content.MaxLength : null;
        schema.Pattern = Whole(content.Pattern);
        if (content.AllowedValues.Length > 0)
        {
            schema.Enum = [.. content.AllowedValues.Select(value => value)];
        }
    }
}
