using System.Text.Json.Nodes;

namespace CognitoGateway.Sdk.Generator;

/// <summary>A member of a structure: its wire name, its shape and whether a request must carry it.</summary>
internal sealed record Member(string Name, Shape Shape, bool Required, bool Deprecated);

/// <summary>A shape of the service model; which parts are filled depends on <see cref="Type"/>.</summary>
internal sealed record Shape(string Name, string Type)
{
    public IReadOnlyList<Member> Members { get; set; } = [];

    public Shape? Element { get; set; }

    public Shape? Key { get; set; }

    public int? Min { get; init; }

    public int? Max { get; init; }

    public string? Pattern { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    public bool Sensitive { get; init; }

    public bool IsException { get; init; }

    public bool IsDocument { get; init; }

    /// <summary>A record is written for it.</summary>
    public bool IsRecord => Type is "structure" && !IsException && !IsDocument;
}

/// <summary>An operation with the facts that the wire model and the facts about operations tell of it.</summary>
internal sealed record Operation(
    string Name,
    Shape Request,
    Shape? Response,
    bool Signed,
    string Kind,
    string? QuotaCategory,
    Paginator? Paginator,
    bool Deprecated,
    IReadOnlyList<string> Errors);

/// <summary>How a list operation hands out its pages.</summary>
internal sealed record Paginator(
    string Items, string RequestToken, string ResponseToken, string? Limit, int LargestPage);

/// <summary>
/// The service model: <c>service-2.json</c>, what <c>service-2-additions.json</c> adds to it, and the facts about each
/// operation that neither holds (<c>operations-*.json</c>), all from one folder.
/// </summary>
internal sealed class ServiceModel
{
    // The service takes custom domains, auth.example.com, though the pattern of its own model has no dot.
    private static readonly Dictionary<string, string> CorrectedPatterns = new(StringComparer.Ordinal)
    {
        ["DomainType"] = @"^[a-z0-9](?:[a-z0-9\-\.]{0,61}[a-z0-9])?$",
    };

    private readonly JsonObject _shapes;
    private readonly Dictionary<string, Shape> _known = new(StringComparer.Ordinal);

    private ServiceModel(JsonObject shapes, JsonObject operations, JsonObject additions, JsonArray facts)
    {
        _shapes = shapes;
        Add(shapes, additions["shapes"]);
        Add(operations, additions["operations"]);
        AddMembers(additions["memberAdditions"]!.AsObject());
        AddValues(additions["enumAdditions"]!.AsObject());

        var factsByName = facts.ToDictionary(fact => Text(fact!["name"]), fact => fact!.AsObject());
        Operations = [.. operations
            .Select(operation => ReadOperation(operation.Key, operation.Value!, factsByName[operation.Key]))
            .OrderBy(operation => operation.Name, StringComparer.Ordinal)];
        Records = [.. _known.Values.Where(shape => shape.IsRecord).OrderBy(shape => shape.Name, StringComparer.Ordinal)];
    }

    /// <summary>All operations, by name.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>All structures that an operation's request or response holds, by name.</summary>
    public IReadOnlyList<Shape> Records { get; }

    /// <summary>Reads the model from a folder.</summary>
    /// <exception cref="IOException">A file is missing.</exception>
    public static ServiceModel Read(string folder)
    {
        var model = Parse(Path.Combine(folder, "service-2.json"));
        var additions = Parse(Path.Combine(folder, "service-2-additions.json"));
        var facts = Parse(Directory.GetFiles(folder, "operations-*.json").Order(StringComparer.Ordinal).Last());

        return new(
            model["shapes"]!.AsObject(),
            model["operations"]!.AsObject(),
            additions,
            facts["operations"]!.AsArray());
    }

    private static JsonObject Parse(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static bool Flag(JsonNode? node) => node?.GetValue<bool>() is true;

    private static void Add(JsonObject target, JsonNode? additions)
    {
        foreach (var (name, value) in additions!.AsObject())
        {
            target[name] = value!.DeepClone();
        }
    }

    private void AddMembers(JsonObject additions)
    {
        foreach (var (shape, members) in additions)
        {
            Add(_shapes[shape]!["members"]!.AsObject(), members);
        }
    }

    private void AddValues(JsonObject additions)
    {
        foreach (var (shape, addition) in additions)
        {
            var values = _shapes[shape]!["enum"]!.AsArray();
            foreach (var value in addition!["values"]!.AsArray())
            {
                values.Add(value!.DeepClone());
            }
        }
    }

    private Operation ReadOperation(string name, JsonNode operation, JsonObject facts) => new(
        name,
        ReadShape(Text(operation["input"]!["shape"])),
        operation["output"] is { } output ? ReadShape(Text(output["shape"])) : null,
        facts["auth"] is { } auth && Text(auth) is "sigv4",
        Text(facts["kind"]) switch
        {
            "read" => "Read",
            "idempotent" => "Idempotent",
            _ => "NonIdempotent",
        },
        facts["quotaCategory"]?.GetValue<string>(),
        facts["paginated"] is JsonObject pages ? ReadPaginator(pages) : null,
        Flag(facts["deprecated"]),
        [.. facts["errors"]!.AsArray().Select(Text)]);

    private static Paginator ReadPaginator(JsonObject pages) => new(
        Text(pages["resultKey"]),
        Text(pages["inputToken"]),
        Text(pages["outputToken"]),
        pages["limit"]?.GetValue<string>(),
        pages["limitMax"]?.GetValue<int>() ?? 60);

    private Shape ReadShape(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        var json = _shapes[name]!.AsObject();
        var shape = new Shape(name, Text(json["type"]))
        {
            Min = json["min"]?.GetValue<int>(),
            Max = json["max"]?.GetValue<int>(),
            Pattern = CorrectedPatterns.GetValueOrDefault(name) ?? json["pattern"]?.GetValue<string>(),
            Values = json["enum"] is JsonArray values ? [.. values.Select(Text)] : [],
            Sensitive = Flag(json["sensitive"]),
            IsException = Flag(json["exception"]),
            IsDocument = Flag(json["document"]),
        };
        // Known before its members are read: structures may hold each other.
        _known.Add(name, shape);

        shape.Members = [.. ReadMembers(json)];
        shape.Element = (json["member"] ?? json["value"]) is { } element ? ReadShape(Text(element["shape"])) : null;
        shape.Key = json["key"] is { } key ? ReadShape(Text(key["shape"])) : null;
        return shape;
    }

    private IEnumerable<Member> ReadMembers(JsonObject json)
    {
        var required = json["required"]?.AsArray().Select(Text).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (name, member) in json["members"]?.AsObject() ?? [])
        {
            yield return new(
                name, ReadShape(Text(member!["shape"])), required.Contains(name), Flag(member["deprecated"]));
        }
    }
}
