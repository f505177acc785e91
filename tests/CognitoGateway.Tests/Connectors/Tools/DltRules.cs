using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitoGateway.Tests.Connectors.Tools;

/// <summary>
/// What dlt documents of its rest_api source: a paginator is chosen by the first answer where none is named (a Link
/// header with a next page, else a member whose name has "next" in it and whose value is taken for an address, else the
/// answer is all there is); Retry-After goes before its own delays.
/// </summary>
internal static class DltRules
{
    private const string StartValue = "{incremental.start_value}";
    private const string HeaderLink = "header_link";

    /// <summary>Reads every resource of a configuration.</summary>
    public static async Task<Dictionary<string, List<JsonNode>>> ReadAsync(
        JsonNode configuration, PatientClient client, DateTimeOffset? since)
    {
        var source = configuration["client"]!;
        var auth = source["auth"]!;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Text(auth, "name")] = Text(auth, "api_key"),
        };
        var tables = new Dictionary<string, List<JsonNode>>(StringComparer.Ordinal);
        foreach (var resource in configuration["resources"]!.AsArray())
        {
            var endpoint = resource!["endpoint"]!;
            var first = PatientClient.With(
                $"{Text(source, "base_url")}/{Text(endpoint, "path")}", Query(endpoint, since));
            var paginator = (endpoint["paginator"] ?? source["paginator"])!.GetValue<string>();
            tables[Text(resource, "name")] = await ReadAsync(
                client, first, headers, paginator, Text(endpoint, "data_selector"));
        }

        return tables;
    }

    private static async Task<List<JsonNode>> ReadAsync(
        PatientClient client, string first, Dictionary<string, string> headers, string paginator, string rows)
    {
        var table = new List<JsonNode>();
        for (var next = first; next is not null;)
        {
            var page = await client.GetAsync(
                next, headers, response => PatientClient.SecondsIn(response, "Retry-After"));
            table.AddRange(page.Rows(rows));
            paginator = paginator == "auto" ? Detected(page) : paginator;
            next = paginator == HeaderLink ? page.Next
                : paginator.Length == 0 ? null
                : page.Body[paginator]?.GetValue<string>();
        }

        return table;
    }

    // The Link header; else the member that is taken for an address; else none.
    private static string Detected(ToolPage page) => page.Next is not null
        ? HeaderLink
        : page.Body.Select(member => member.Key).FirstOrDefault(
            name => name.Contains("next", StringComparison.OrdinalIgnoreCase), "");

    private static IEnumerable<KeyValuePair<string, string>> Query(JsonNode endpoint, DateTimeOffset? since)
    {
        foreach (var (name, value) in endpoint["params"]!.AsObject())
        {
            var text = value!.ToString();
            yield return new(name, text == StartValue ? StartOf(endpoint["incremental"]!, since) : text);
        }
    }

    // As the last run has seen it in the rows: a text or a number.
    private static string StartOf(JsonNode incremental, DateTimeOffset? since)
    {
        var initial = incremental["initial_value"]!;

        return since is not { } last ? initial.ToString()
            : initial.GetValueKind() is JsonValueKind.Number ? $"{last.ToUnixTimeSeconds()}"
            : $"{last.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}";
    }

    private static string Text(JsonNode holder, string member) => holder[member]!.GetValue<string>();
}
