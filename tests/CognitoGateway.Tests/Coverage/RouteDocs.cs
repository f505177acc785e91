using System.Globalization;
using System.Text.Json;

namespace CognitoGateway.Tests.Coverage;

/// <summary>What the OpenAPI document says of one route.</summary>
/// <param name="operation">The route's operation in the document.</param>
internal sealed class RouteDocs(JsonElement operation)
{
    /// <summary>Operation id; null where there is none.</summary>
    public string? Id => Text("operationId");

    /// <summary>One line; null where there is none.</summary>
    public string? Summary => Text("summary");

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<JsonElement> Parameters =>
        operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    /// <summary>The names of its parameters of one place.</summary>
    public IEnumerable<string> ParametersIn(string place) => Parameters
        .Where(parameter => parameter.GetProperty("in").GetString() == place)
        .Select(parameter => parameter.GetProperty("name").GetString()!);

    /// <summary>The schemas of its body by media type; empty where it takes none.</summary>
    public IReadOnlyDictionary<string, JsonElement?> Body =>
        operation.TryGetProperty("requestBody", out var body) ? SchemasOf(body) : SchemasOf(default);

    /// <summary>The statuses that it can answer.</summary>
    public IReadOnlyList<int> Statuses =>
        [.. operation.GetProperty("responses").EnumerateObject().Select(response => int.Parse(response.Name, CultureInfo.InvariantCulture))];

    /// <summary>The schemas of an answer by media type; empty where it has no body, or is not documented.</summary>
    public IReadOnlyDictionary<string, JsonElement?> Answer(int status) =>
        operation.GetProperty("responses").TryGetProperty($"{status}", out var answer) ? SchemasOf(answer) : SchemasOf(default);

    /// <summary>The document of each route, by method and path.</summary>
    public static IReadOnlyDictionary<string, RouteDocs> AllOf(JsonElement document) =>
        (from path in document.GetProperty("paths").EnumerateObject()
         from method in path.Value.EnumerateObject()
         select (Name: $"{method.Name.ToUpperInvariant()} {path.Name}", method.Value))
        .ToDictionary(one => one.Name, one => new RouteDocs(one.Value), StringComparer.Ordinal);

    private string? Text(string member) => operation.TryGetProperty(member, out var text) ? text.GetString() : null;

    private static Dictionary<string, JsonElement?> SchemasOf(JsonElement holder) =>
        holder.ValueKind is JsonValueKind.Object && holder.TryGetProperty("content", out var content)
            ? content.EnumerateObject().ToDictionary(
                type => type.Name,
                type => type.Value.TryGetProperty("schema", out var schema) ? schema : (JsonElement?)null,
                StringComparer.Ordinal)
            : [];
}
