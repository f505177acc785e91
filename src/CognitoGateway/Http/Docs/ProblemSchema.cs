using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CognitoGateway.Http.Docs;

/// <summary>The schema of every problem.</summary>
internal static class ProblemSchema
{
    private const string Name = "Problem";

    /// <summary>Adds it to the document's schemas.</summary>
    public static void Register(SchemaRepository schemas) => schemas.AddDefinition(Name, new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong (RFC 9457).",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "instance", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("Where the kind of problem is defined."),
            ["title"] = Text("The kind of problem."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = Text("What went wrong with this request."),
            ["instance"] = Text("The request's path."),
            ["code"] = Text("Cognito's error code, where there is one, e.g. UserNotFoundException."),
            ["requestId"] = Text("Cognito's id of the request."),
            ["traceId"] = Text("The gateway's id of the request, which its log has too."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong with which field.",
                AdditionalProperties = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
            ["done"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "What was done before the rest failed, where a request takes several of Cognito's.",
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        },
    });

    /// <summary>An answer that is a problem.</summary>
    public static OpenApiResponse Response(string description, OpenApiDocument document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Name, document) },
        },
    };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
