using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitoGateway.Tests.Coverage;

/// <summary>Spoils JSON bodies, each time in another way; the same seed spoils the same way.</summary>
internal sealed class Mutations(int seed)
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1e400", "99999999999999999999", "1.5", "\"\"", "\"a\\u0000b\"", "\"\\ud800\"",
        "\"\\r\\nX-Injected: 1\"", "\"../../etc\"", "\"{####}\"", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "[1,\"a\",{}]",
        "{\"__proto__\":1}", "\"2026-11-20T18:56:00Z\"", "\"eu-west-1_AbC\"", "\"*\"",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A spoilt body, and the content type to send it as.</summary>
    public (byte[] Body, string ContentType) Next(JsonObject whole)
    {
        var type = _random.Next(50) == 0 ? Pick("text/plain", "application/json; charset=utf-16", "*/*") : "application/json";
        var body = _random.Next(12) switch
        {
            0 => Encoding.UTF8.GetBytes(Pick(Values)),
            1 => Cut(Text(whole)),
            2 => Encoding.UTF8.GetBytes(Text(whole) + Pick("{}", ",", "null", "\0", "//")),
            3 => Flip(Text(whole)),
            4 => Encoding.UTF8.GetBytes(Deep(_random.Next(2, 2000))),
            5 => Encoding.Unicode.GetBytes(Text(whole)),
            6 => Encoding.UTF8.GetBytes(Twice(whole)),
            _ => Encoding.UTF8.GetBytes(Text(Changed(whole))),
        };

        return (body, type);
    }

    private JsonObject Changed(JsonObject whole)
    {
        var changed = whole.DeepClone().AsObject();
        for (var changes = _random.Next(1, 4); changes > 0; changes--)
        {
            Change(changed);
        }

        return changed;
    }

    private void Change(JsonObject at)
    {
        var names = at.Select(member => member.Key).ToList();
        var name = names.Count > 0 && _random.Next(8) > 0
            ? names[_random.Next(names.Count)]
            : Pick("x", "", "attributes", "userPoolId", "Username", new string('n', 300));
        switch (_random.Next(5))
        {
            case 0:
                at.Remove(name);
                break;
            case 1:
                at[name] = new string(Pick('a', '\u0001', 'é', '"'), _random.Next(1, 5000));
                break;
            case 2 when at[name] is JsonObject inner:
                Change(inner);
                break;
            default:
                at[name] = Parse(Pick(Values));
                break;
        }
    }

    // What no JSON writer would let out is put in as the text that it stands for.
    private static JsonNode? Parse(string json)
    {
        try
        {
            var node = JsonNode.Parse(json);
            _ = node?.ToJsonString();
            return node;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return json;
        }
    }

    private static string Text(JsonObject json) => json.ToJsonString();

    private byte[] Cut(string text) => Encoding.UTF8.GetBytes(text)[.._random.Next(text.Length)];

    private byte[] Flip(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        return bytes;
    }

    private string Deep(int levels) => _random.Next(2) == 0
        ? new string('[', levels) + new string(']', levels)
        : string.Concat(Enumerable.Repeat("{\"attributes\":", levels)) + "1" + new string('}', levels);

    private static string Twice(JsonObject whole)
    {
        var members = Text(whole)[1..^1];
        return "{" + members + (members.Length > 0 ? "," : "") + members + "}";
    }

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
}
