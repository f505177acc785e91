using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CognitoGateway.Security.Keys;

/// <summary>Writes keys as the configuration has them: as JSON, and as environment variables.</summary>
internal static class KeysJson
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A file of keys.</summary>
    public static byte[] File(IEnumerable<ApiKey> keys) => Write(json => WriteSection(json, keys));

    /// <summary>The configuration's section with one key.</summary>
    public static string Configuration(ApiKey key) => Encoding.UTF8.GetString(Write(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName(ApiKeyOptions.Section);
        WriteSection(json, [key]);
        json.WriteEndObject();
    }));

    /// <summary>The environment variables that say the same, a line each.</summary>
    public static IEnumerable<string> Variables(ApiKey key)
    {
        const string Place = $"{ApiKeyOptions.Section}__{nameof(ApiKeyOptions.Keys)}__0__";

        return Values(key).Select(value => $"{Place}{value.Name}={value.Value}").Concat(
            from list in Lists(key).Concat(AttributeLists(key).Select(list =>
                (Name: $"{nameof(ApiKey.Attributes)}__{list.Name}", list.Values)))
            from item in list.Values.Select((value, index) => $"{list.Name}__{index}={value}")
            select Place + item);
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            write(json);
        }

        stream.WriteByte((byte)'\n');

        return stream.ToArray();
    }

    private static void WriteSection(Utf8JsonWriter json, IEnumerable<ApiKey> keys)
    {
        json.WriteStartObject();
        json.WriteStartArray(nameof(ApiKeyOptions.Keys));
        foreach (var key in keys)
        {
            WriteKey(json, key);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter json, ApiKey key)
    {
        json.WriteStartObject();
        foreach (var (name, value) in Values(key))
        {
            json.WriteString(name, value);
        }

        WriteLists(json, Lists(key));
        if (AttributeLists(key).Any())
        {
            json.WriteStartObject(nameof(ApiKey.Attributes));
            WriteLists(json, AttributeLists(key));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteLists(Utf8JsonWriter json, IEnumerable<(string Name, IList<string> Values)> lists)
    {
        foreach (var (name, values) in lists)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }

    // What says nothing is left out.
    private static IEnumerable<(string Name, string Value)> Values(ApiKey key) =>
        from value in new (string Name, string? Value)[]
        {
            (nameof(key.Name), key.Name),
            (nameof(key.Sha256), key.Sha256),
            (nameof(key.CreatedAt), key.CreatedAt),
            (nameof(key.ExpiresAt), key.ExpiresAt),
        }
        where value.Value is not null
        select (value.Name, value.Value);

    private static IEnumerable<(string Name, IList<string> Values)> Lists(ApiKey key) =>
        NotEmpty((nameof(key.Scopes), key.Scopes), (nameof(key.Networks), key.Networks));

    private static IEnumerable<(string Name, IList<string> Values)> AttributeLists(ApiKey key) => NotEmpty(
        (nameof(key.Attributes.Hidden), key.Attributes.Hidden),
        (nameof(key.Attributes.Masked), key.Attributes.Masked),
        (nameof(key.Attributes.ReadOnly), key.Attributes.ReadOnly));

    private static IEnumerable<(string Name, IList<string> Values)> NotEmpty(
        params (string Name, IList<string> Values)[] lists) => lists.Where(list => list.Values.Count > 0);
}
