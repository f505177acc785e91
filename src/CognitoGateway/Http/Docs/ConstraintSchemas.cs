using System.ComponentModel.DataAnnotations;
using System.Reflection;
using CognitoGateway.Sdk;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CognitoGateway.Http.Docs;

/// <summary>Adds the model's constraints that Swashbuckle does not read itself: allowed values, and those of contents.</summary>
internal sealed class ConstraintSchemas : ISchemaFilter
{
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

        if (context.MemberInfo is { } member)
        {
            Constrain(own, member);
        }
    }

    /// <summary>A pattern of the model's, which the whole text has to match, as JSON Schema says so.</summary>
    public static string? Whole(string? pattern) =>
        pattern is null || pattern.StartsWith('^') ? pattern : $"^(?:{pattern})$";

    private static void Constrain(OpenApiSchema own, MemberInfo member)
    {
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
