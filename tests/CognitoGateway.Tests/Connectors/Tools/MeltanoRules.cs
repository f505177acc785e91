using System.Globalization;
using System.Text.Json.Nodes;

namespace CognitoGateway.Tests.Connectors.Tools;

/// <summary>
/// What the Meltano SDK and its REST tap document: a token is read from the answer by its path until there is none; an
/// empty page ends the reading, and the same token twice is an error. Without a start date an incremental stream asks
/// for an order, by parameters that nobody else knows.
/// </summary>
internal static class MeltanoRules
{
    /// <summary>Reads every stream of the tap's configuration.</summary>
    public static async Task<Dictionary<string, List<JsonNode>>> ReadAsync(
        JsonNode project, PatientClient client, DateTimeOffset? since)
    {
        var tap = project["plugins"]!["extractors"]![0]!["config"]!;
        var headers = tap["headers"]!.AsObject().ToDictionary(
            header => header.Key, header => header.Value!.GetValue<string>(), StringComparer.Ordinal);
        var tables = new Dictionary<string, List<JsonNode>>(StringComparer.Ordinal);
        foreach (var stream in tap["streams"]!.AsArray())
        {
            tables[Text(stream!, "name")] = await ReadStreamAsync(
                stream!, tap, client, headers, Query(stream!, tap, since));
        }

        return tables;
    }

    private static async Task<List<JsonNode>> ReadStreamAsync(
        JsonNode stream,
        JsonNode tap,
        PatientClient client,
        Dictionary<string, string> headers,
        Dictionary<string, string> query)
    {
        var table = new List<JsonNode>();
        var address = Text(tap, "api_url") + Text(stream, "path");
        while (true)
        {
            var page = await client.GetAsync(
                PatientClient.With(address, query),
                headers,
                response => PatientClient.SecondsIn(response, Text(tap, "backoff_param")));
            var rows = page.Rows(Member(Text(tap, "records_path")));
            table.AddRange(rows);
            var token = page.Body[Member(Text(tap, "next_page_token_path"))]?.GetValue<string>();
            if (rows.Count == 0 || token is null)
            {
                return table;
            }

            var parameter = Text(tap, "pagination_next_page_param");
            Assert.NotEqual(query.GetValueOrDefault(parameter), token);
            query[parameter] = token;
        }
    }

    private static Dictionary<string, string> Query(JsonNode stream, JsonNode tap, DateTimeOffset? since)
    {
        var query = stream["params"]!.AsObject().ToDictionary(
            one => one.Key, one => $"{one.Value}", StringComparer.Ordinal);
        if (stream["replication_key"] is null)
        {
            return query;
        }

        var start = since ?? (tap["start_date"] is { } first
            ? DateTimeOffset.Parse($"{first}", CultureInfo.InvariantCulture)
            : null);
        if (start is { } from)
        {
            query[Text(stream, "source_search_field")] = Text(stream, "source_search_query")
                .Replace("$last_run_date", $"{from.UtcDateTime:yyyy-MM-ddTHH:mm:ss}", StringComparison.Ordinal);
        }
        else
        {
            (query["sort"], query["order_by"]) = ("asc", Text(stream, "replication_key"));
        }

        return query;
    }

    // Of paths the files only have "$.name" and "$.name[*]".
    private static string Member(string path) => path.Replace("$.", "", StringComparison.Ordinal)
        .Replace("[*]", "", StringComparison.Ordinal);

    private static string Text(JsonNode holder, string member) => holder[member]!.GetValue<string>();
}
