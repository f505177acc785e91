using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Seeding;

/// <summary>An object of a seed file, which knows where it stands.</summary>
/// <param name="Place">Its place as messages tell it, e.g. <c>$.pools[0].users[3]</c>.</param>
/// <param name="Json">Its members; those that were taken are gone.</param>
internal sealed record SeedObject(string Place, JsonObject Json)
{
    /// <summary>Takes a text that has to be there.</summary>
    /// <exception cref="SeedException">It is not there, or not a text.</exception>
    public string TakeText(string name) =>
        FindText(name) ?? throw new SeedException($"{Place}.{name}", "has to be there.");

    /// <summary>Takes a text; null where there is none.</summary>
    /// <exception cref="SeedException">It is not a text.</exception>
    public string? FindText(string name) => Take(name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw new SeedException($"{Place}.{name}", "has to be a text."),
    };

    /// <summary>Takes the texts of a list; none where there is no list.</summary>
    /// <exception cref="SeedException">It is not a list of texts.</exception>
    public IReadOnlyList<string> TakeTexts(string name) =>
    [
        .. TakeArray(name).Select((item, i) => item is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new SeedException($"{Place}.{name}[{i}]", "has to be a text.")),
    ];

    /// <summary>Takes the objects of a list; none where there is no list.</summary>
    /// <exception cref="SeedException">It is not a list of objects.</exception>
    public IReadOnlyList<SeedObject> TakeObjects(string name) =>
    [
        .. TakeArray(name).Select((item, i) => item is JsonObject json
            ? new SeedObject($"{Place}.{name}[{i}]", json)
            : throw new SeedException($"{Place}.{name}[{i}]", "has to be an object.")),
    ];

    /// <summary>What was not taken as the request of an operation, in the names that the gateway's routes have.</summary>
    /// <exception cref="SeedException">A member is unknown, or of the wrong kind.</exception>
    public T To<T>()
        where T : CognitoShape
    {
        try
        {
            return Json.Deserialize(CognitoJson.Rest.TypeInfo<T>())!;
        }
        catch (JsonException e)
        {
            throw new SeedException(Place + e.Path?.TrimStart('$'), "is not known, or its value is of the wrong kind.");
        }
    }

    /// <summary>Refuses what was not taken.</summary>
    /// <exception cref="SeedException">There is something left.</exception>
    public void End()
    {
        if (Json.Count > 0)
        {
            throw new SeedException($"{Place}.{Json.First().Key}", "is not known.");
        }
    }

    private JsonArray TakeArray(string name) => Take(name) switch
    {
        null => [],
        JsonArray array => array,
        _ => throw new SeedException($"{Place}.{name}", "has to be a list."),
    };

    private JsonNode? Take(string name)
    {
        Json.Remove(name, out var value);
        return value;
    }
}

/// <summary>What is wrong with a seed file, and where.</summary>
internal sealed class SeedException(string place, string reason) : Exception($"{place} {reason}");
