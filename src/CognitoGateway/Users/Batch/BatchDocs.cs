using CognitoGateway.Http.Docs;
using CognitoGateway.Sdk;
using Microsoft.OpenApi;

namespace CognitoGateway.Users.Batch;

/// <summary>The schemas of a batch's lines.</summary>
internal sealed class BatchDocs : ILinesDocs
{
    private const int LongestName = 128;

    private BatchDocs()
    {
    }

    /// <summary>The one there is.</summary>
    public static BatchDocs Instance { get; } = new();

    /// <inheritdoc/>
    public string ContentType => BatchAnswer.ContentType;

    /// <inheritdoc/>
    public IOpenApiSchema Request(Func<Type, IDictionary<string, IOpenApiSchema>> membersOf) => new OpenApiSchema
    {
        Description = "One line. It has the members of the body that the route for one user takes.",
        OneOf = [.. BatchOperation.All.Select(operation => LineOf(operation.Name, membersOf))],
    };

    /// <inheritdoc/>
    public IOpenApiSchema Response(Func<Type, IOpenApiSchema> record, IOpenApiSchema problem) => new OpenApiSchema
    {
        Description = "One line: the result of a line, or the last one, which sums up.",
        OneOf =
        [
            Object(["line", "status"], new()
            {
                ["line"] = Integer("Number of the line, from 1."),
                ["op"] = Operation([.. BatchOperation.All.Select(operation => operation.Name)]),
                ["status"] = Integer("What the route for one user would answer."),
                ["user"] = record(typeof(UserType)),
                ["problem"] = problem,
            }),
            Object(["summary"], new()
            {
                ["summary"] = Object(["succeeded", "failed"], new()
                {
                    ["succeeded"] = Integer("Lines that were carried out."),
                    ["failed"] = Integer("Lines that were not."),
                }),
            }),
        ],
    };

    private static OpenApiSchema LineOf(string operation, Func<Type, IDictionary<string, IOpenApiSchema>> membersOf)
    {
        var members = operation switch
        {
            "create" => membersOf(typeof(AdminCreateUserRequest)),
            "update" => membersOf(typeof(UpdateUserRequest)),
            "add-to-group" => new Dictionary<string, IOpenApiSchema> { ["groupName"] = Name() },
            _ => new Dictionary<string, IOpenApiSchema>(),
        };
        var line = Object(["op", "username"], new(members) { ["op"] = Operation([operation]), ["username"] = Name() });
        line.AdditionalPropertiesAllowed = false;
        if (members.ContainsKey("groupName"))
        {
            line.Required!.Add("groupName");
        }

        return line;
    }

    private static OpenApiSchema Object(HashSet<string> required, Dictionary<string, IOpenApiSchema> members) =>
        new() { Type = JsonSchemaType.Object, Required = required, Properties = members };

    private static OpenApiSchema Integer(string description) =>
        new() { Type = JsonSchemaType.Integer, Description = description };

    private static OpenApiSchema Name() =>
        new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = LongestName };

    private static OpenApiSchema Operation(IEnumerable<string> names) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (System.Text.Json.Nodes.JsonNode)name)] };
}
