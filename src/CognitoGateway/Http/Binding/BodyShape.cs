using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// Compares a body with the record that it is to be read as, and finds all that does not fit at once: unknown members
/// (a misspelt setting must not be lost silently), and values of the wrong kind.
/// </summary>
internal sealed class BodyShape
{
    private readonly List<KeyValuePair<string, string>> _failures = [];

    private BodyShape()
    {
    }

    /// <summary>What does not fit, by the member's path; empty where the body can be read.</summary>
    /// <param name="body">The body.</param>
    /// <param name="record">The record.</param>
    /// <param name="routeValues">What the path says; the body may repeat it but not contradict it.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Failures(
        JsonElement body, JsonTypeInfo record, RouteValueDictionary routeValues)
    {
        var shape = new BodyShape();
        if (shape.IsKind(body, JsonValueKind.Object, "", "an object"))
        {
            shape.CheckMembers(body, record, "");
            shape.CheckRouteValues(body, routeValues);
        }

        return shape._failures;
    }

    private void CheckRouteValues(JsonElement body, RouteValueDictionary routeValues)
    {
        foreach (var (name, value) in routeValues)
        {
            if (body.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String
                && !member.ValueEquals(value as string))
            {
                Add(name, "Differs from the path.");
            }
        }
    }

    private void CheckMembers(JsonElement element, JsonTypeInfo record, string path)
    {
        foreach (var member in element.EnumerateObject())
        {
            var property = record.Properties.FirstOrDefault(known => known.Name == member.Name);
            var name = Join(path, member.Name);
            if (property is null)
            {
                Add(name, "There is no such member.");
            }
            else
            {
                CheckValue(member.Value, property.PropertyType, record.Options, name);
            }
        }
    }

    private void CheckValue(JsonElement value, Type type, JsonSerializerOptions options, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind is JsonValueKind.Null || type == typeof(JsonElement))
        {
            return;
        }

        if (type == typeof(AttributeList))
        {
            CheckAttributes(value, path);
            return;
        }

        var info = options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when IsKind(value, JsonValueKind.Object, path, "an object"):
                CheckMembers(value, info, path);
                break;
            case JsonTypeInfoKind.Enumerable when IsKind(value, JsonValueKind.Array, path, "a list"):
                CheckElements(value, info, path);
                break;
            case JsonTypeInfoKind.Dictionary when IsKind(value, JsonValueKind.Object, path, "an object"):
                CheckEntries(value, info, path);
                break;
            case JsonTypeInfoKind.None:
                CheckScalar(value, type, path);
                break;
        }
    }

    private void CheckElements(JsonElement list, JsonTypeInfo info, string path)
    {
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            CheckValue(element, info.ElementType!, info.Options, $"{path}[{index++}]");
        }
    }

    private void CheckEntries(JsonElement map, JsonTypeInfo info, string path)
    {
        foreach (var entry in map.EnumerateObject())
        {
            CheckValue(entry.Value, info.ElementType!, info.Options, Join(path, entry.Name));
        }
    }

    private void CheckAttributes(JsonElement value, string path)
    {
        if (!IsKind(value, JsonValueKind.Object, path, "an object of names and values"))
        {
            return;
        }

        foreach (var attribute in value.EnumerateObject())
        {
            if (attribute.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                || (attribute.Value.ValueKind is JsonValueKind.Number && !attribute.Value.TryGetInt64(out _)))
            {
                Add(Join(path, attribute.Name), "Has to be a string.");
            }
        }
    }

    private void CheckScalar(JsonElement value, Type type, string path)
    {
        var (fits, kind) = Type.GetTypeCode(type) switch
        {
            TypeCode.String => (value.ValueKind is JsonValueKind.String, "a string"),
            TypeCode.Boolean => (value.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false"),
            TypeCode.Int32 => (IsNumber(value) && value.TryGetInt32(out _), "a whole number"),
            TypeCode.Int64 => (IsNumber(value) && value.TryGetInt64(out _), "a whole number"),
            _ when type == typeof(DateTimeOffset) =>
                (IsText(value) && value.TryGetDateTimeOffset(out _), "an ISO 8601 time, e.g. 2026-11-20T18:56:00Z"),
            _ when type == typeof(byte[]) => (IsText(value) && value.TryGetBytesFromBase64(out _), "base64"),
            _ => (true, ""),
        };
        if (!fits)
        {
            Add(path, $"Has to be {kind}.");
        }
    }

    private static bool IsNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number;

    private static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String;

    private bool IsKind(JsonElement value, JsonValueKind kind, string path, string name)
    {
        if (value.ValueKind != kind)
        {
            Add(path, $"Has to be {name}.");
        }

        return value.ValueKind == kind;
    }

    // The whole body has no name of its own.
    private void Add(string path, string message) => _failures.Add(new(path.Length == 0 ? "$" : path, message));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
