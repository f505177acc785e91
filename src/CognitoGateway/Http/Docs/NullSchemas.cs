using Microsoft.OpenApi;

namespace CognitoGateway.Http.Docs;

/// <summary>Schemas of what may be null.</summary>
internal static class NullSchemas
{
    /// <summary>The schema, and null besides.</summary>
    public static IOpenApiSchema OrNull(this IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema { Type: { } type, Enum: null or { Count: 0 } } own)
        {
            return new OpenApiSchema
            {
                Description = schema.Description,
                AnyOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }],
            };
        }

        var copy = (OpenApiSchema)own.CreateShallowCopy();
        copy.Type = type | JsonSchemaType.Null;

        return copy;
    }
}
