using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoGateway.Sdk.Generator;

/// <summary>Writes a record per structure, with the model's constraints as attributes.</summary>
internal sealed partial class RecordWriter(ServiceModel model)
{
    private readonly Dictionary<Shape, Operation> _requests = model.Operations
        .ToDictionary(operation => operation.Request);

    private readonly Dictionary<Shape, Operation> _responses = model.Operations
        .Where(operation => operation.Response is not null)
        .ToDictionary(operation => operation.Response!);

    /// <summary>The requests, responses and their parts, each as the text of one file.</summary>
    public IEnumerable<(string File, string Text)> Files()
    {
        yield return ("Requests.g.cs", Write(model.Records.Where(_requests.ContainsKey)));
        yield return ("Responses.g.cs", Write(model.Records.Where(_responses.ContainsKey)));
        yield return ("Types.g.cs", Write(model.Records.Where(
            record => !_requests.ContainsKey(record) && !_responses.ContainsKey(record))));
    }

    private string Write(IEnumerable<Shape> records)
    {
        var source = new Source()
            .Line("using System.ComponentModel.DataAnnotations;")
            .Line("using System.Text.Json;")
            .Line("using System.Text.Json.Serialization;")
            .Line()
            .Line("namespace CognitoGateway.Sdk;");
        foreach (var record in records)
        {
            Write(source.Line(), record);
        }

        return source.ToString();
    }

    private void Write(Source source, Shape record)
    {
        source.Summary(Describe(record));
        var forPool = _requests.ContainsKey(record)
            && record.Members.Any(member => member is { Name: "UserPoolId", Required: true });
        source.Open($"public sealed record {record.Name} : CognitoShape{(forPool ? ", IUserPoolRequest" : "")}");
        foreach (var member in record.Members)
        {
            if (member != record.Members[0])
            {
                source.Line();
            }

            Write(source, member);
        }

        source.Close();
    }

    private string Describe(Shape record)
    {
        if (_requests.TryGetValue(record, out var asked))
        {
            return $"What {asked.Name} takes.";
        }

        return _responses.TryGetValue(record, out var answered)
            ? $"What {answered.Name} answers with."
            : $"{record.Name}, a part of requests and responses.";
    }

    private static void Write(Source source, Member member)
    {
        source.Summary(Describe(member));
        foreach (var attribute in Attributes(member))
        {
            source.Line($"[{attribute}]");
        }

        var type = CSharpType(member.Shape);
        var isValue = member.Shape.Type is "boolean" or "integer" or "long" or "timestamp" || member.Shape.IsDocument;
        var declaration = member.Required && !isValue ? $"{type} {Property(member)}" : $"{type}? {Property(member)}";
        source.Line($"public {declaration} {{ get; set; }}{(member.Required && !isValue ? " = null!;" : "")}");
    }

    private static string Property(Member member) => char.ToUpperInvariant(member.Name[0]) + member.Name[1..];

    private static string CSharpType(Shape shape) => shape switch
    {
        { IsDocument: true } => "JsonElement",
        { IsRecord: true } => shape.Name,
        { Type: "list", Element.Name: "AttributeType" } => "AttributeList",
        { Type: "list" } => $"IReadOnlyList<{CSharpType(shape.Element!)}>",
        { Type: "map" } => $"IReadOnlyDictionary<string, {CSharpType(shape.Element!)}>",
        { Type: "string" } => "string",
        { Type: "boolean" } => "bool",
        { Type: "integer" } => "int",
        { Type: "long" } => "long",
        { Type: "timestamp" } => "DateTimeOffset",
        { Type: "blob" } => "byte[]",
        _ => throw new InvalidDataException($"The shape {shape.Name} is of the unknown type {shape.Type}."),
    };

    private static string Describe(Member member)
    {
        var facts = new List<string>();
        if (member.Required)
        {
            facts.Add("required");
        }

        facts.AddRange(Facts(member.Shape));
        if (member.Shape.Element is { } element)
        {
            facts.AddRange(Facts(element).Select(fact => "each " + fact));
        }

        var text = facts.Count == 0 ? Words(member.Name) : $"{Words(member.Name)}: {string.Join("; ", facts)}";
        return (member.Deprecated ? "Deprecated. " : "") + text + ".";
    }

    private static IEnumerable<string> Facts(Shape shape)
    {
        var unit = shape.Type switch
        {
            "string" => " characters",
            "list" => " items",
            "map" => " entries",
            "blob" => " bytes",
            _ => "",
        };
        if (shape is { Min: { } min, Max: { } max })
        {
            yield return min == max ? $"{Number(min)}{unit}" : $"{Number(min)} to {Number(max)}{unit}";
        }
        else if (shape.Min is { } least)
        {
            yield return $"at least {Number(least)}{unit}";
        }
        else if (shape.Max is { } most)
        {
            yield return $"at most {Number(most)}{unit}";
        }

        if (shape.Values.Count > 0)
        {
            yield return "one of " + string.Join(", ", shape.Values);
        }

        if (shape.Sensitive)
        {
            yield return "sensitive";
        }
    }

    // UserPoolId → User pool id; CallbackURLs → Callback URLs; SMSMfaSettings → SMS mfa settings
    private static string Words(string name)
    {
        var words = WordBoundary()
            .Split(name)
            .Select((word, index) => index == 0 || word.Any(char.IsUpper) && word.Skip(1).Any(char.IsUpper)
                ? word
                : char.ToLowerInvariant(word[0]) + word[1..]);
        var text = string.Join(' ', words);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static IEnumerable<string> Attributes(Member member)
    {
        if (char.IsLower(member.Name[0]))
        {
            yield return $"JsonPropertyName({Source.Literal(member.Name)})";
        }

        if (member.Required)
        {
            // An empty text is given, though empty; whether it is allowed is for the length to say.
            yield return member.Shape.Type is "string" ? "Required(AllowEmptyStrings = true)" : "Required";
        }

        if (member.Shape.Sensitive)
        {
            yield return "Sensitive";
        }

        foreach (var attribute in Limits(member.Shape))
        {
            yield return attribute;
        }

        if (member.Shape.Element is { Type: "string" } element && Content("Items", element) is { } items)
        {
            yield return items;
        }

        if (member.Shape.Key is { } key && Content("Keys", key) is { } keys)
        {
            yield return keys;
        }
    }

    private static IEnumerable<string> Limits(Shape shape)
    {
        if (shape.Type is "integer" or "long" && (shape.Min ?? shape.Max) is not null)
        {
            yield return $"Range({Number(shape.Min ?? int.MinValue)}, {Number(shape.Max ?? int.MaxValue)})";
        }
        else if (shape is { Type: "string", Max: { } longest })
        {
            yield return shape.Min is { } shortest
                ? $"StringLength({Number(longest)}, MinimumLength = {Number(shortest)})"
                : $"StringLength({Number(longest)})";
        }
        else
        {
            if (shape.Min is > 0)
            {
                yield return $"MinLength({Number(shape.Min.Value)})";
            }

            if (shape.Max is { } most)
            {
                yield return $"MaxLength({Number(most)})";
            }
        }

        if (shape.Pattern is { } pattern)
        {
            yield return $"RegularExpression({Source.Literal(pattern)})";
        }

        if (shape.Values.Count > 0)
        {
            yield return $"AllowedValues({Source.Literals(shape.Values)})";
        }
    }

    private static string? Content(string attribute, Shape text)
    {
        var limits = new List<string>();
        if (text.Min is > 0)
        {
            limits.Add($"MinLength = {Number(text.Min.Value)}");
        }

        if (text.Max is { } max)
        {
            limits.Add($"MaxLength = {Number(max)}");
        }

        if (text.Pattern is { } pattern)
        {
            limits.Add($"Pattern = {Source.Literal(pattern)}");
        }

        if (text.Values.Count > 0)
        {
            limits.Add($"AllowedValues = [{Source.Literals(text.Values)}]");
        }

        return limits.Count == 0 ? null : $"{attribute}({string.Join(", ", limits)})";
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z](?!$))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordBoundary();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
