using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CognitoGateway.Tests.Connectors.Tools;

/// <summary>
/// What Airbyte documents of its low-code components: CursorPagination goes on with the cursor of the answer until its
/// condition holds; of the strategies for waiting the first one that an answer says something for counts.
/// </summary>
internal static partial class AirbyteRules
{
    /// <summary>Reads every stream of a manifest.</summary>
    public static async Task<Dictionary<string, List<JsonNode>>> ReadAsync(
        JsonNode manifest, PatientClient client, DateTimeOffset? since)
    {
        var settings = Settings(manifest["spec"]!["connection_specification"]!, since);
        var tables = new Dictionary<string, List<JsonNode>>(StringComparer.Ordinal);
        foreach (var stream in manifest["streams"]!.AsArray())
        {
            var retriever = stream!["retriever"]!;
            tables[Text(stream, "name")] = Text(retriever, "type") == "AsyncRetriever"
                ? await AirbyteJobs.ReadAsync(retriever, client, settings)
                : await ReadStreamAsync(stream, client, settings);
        }

        return tables;
    }

    private static async Task<List<JsonNode>> ReadStreamAsync(
        JsonNode stream, PatientClient client, Dictionary<string, string> settings)
    {
        var retriever = stream["retriever"]!;
        var requester = retriever["requester"]!;
        var paginator = retriever["paginator"]!;
        var pages = paginator["pagination_strategy"]!;
        var address = Filled(Text(requester, "url_base") + Text(requester, "path"), settings);
        var authenticator = requester["authenticator"]!;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Text(authenticator["inject_into"]!, "field_name")] = Filled(Text(authenticator, "api_token"), settings),
        };
        var query = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Text(paginator["page_size_option"]!, "field_name")] = Text(pages, "page_size"),
        };
        if (stream["incremental_sync"] is { } incremental)
        {
            query[Text(incremental["start_time_option"]!, "field_name")] =
                Filled(Text(incremental, "start_datetime"), settings);
        }

        var rows = Text(retriever["record_selector"]!["extractor"]!["field_path"]!.AsArray());
        var table = new List<JsonNode>();
        while (true)
        {
            var page = await client.GetAsync(
                PatientClient.With(address, query), headers, response => WaitOf(requester["error_handler"]!, response));
            table.AddRange(page.Rows(rows));
            if (Cursor(Text(pages, "stop_condition"), page) is null)
            {
                return table;
            }

            query[Text(paginator["page_token_option"]!, "field_name")] = Cursor(Text(pages, "cursor_value"), page)!;
        }
    }

    // Both expressions are about one member of the answer: "not" of it ends the reading, itself it is the cursor.
    private static string? Cursor(string expression, ToolPage page) =>
        page.Body[ResponseMember().Match(expression).Groups["name"].Value]?.GetValue<string>();

    /// <summary>How long it waits after an answer of too many requests.</summary>
    internal static TimeSpan WaitOf(JsonNode handler, HttpResponseMessage response)
    {
        Assert.Contains("429", handler["response_filters"]![0]!["http_codes"]!.AsArray().Select(code => $"{code}"));
        var strategy = handler["backoff_strategies"]!.AsArray()
            .First(one => response.Headers.Contains(Text(one!, "header")))!;
        var header = Text(strategy, "header");
        if (Text(strategy, "type") == "WaitTimeFromHeader")
        {
            return PatientClient.SecondsIn(response, header);
        }

        var until = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(response.Headers.GetValues(header).Single(), CultureInfo.InvariantCulture));

        return until - TimeProvider.System.GetUtcNow();
    }

    private static Dictionary<string, string> Settings(JsonNode specification, DateTimeOffset? since)
    {
        var settings = specification["properties"]!.AsObject().ToDictionary(
            one => one.Key, one => $"{one.Value!["default"] ?? ConnectorFiles.Key}", StringComparer.Ordinal);
        if (since is { } from)
        {
            settings["start_date"] = $"{from.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}";
        }

        return settings;
    }

    /// <summary>A template with what the settings have for it.</summary>
    internal static string Filled(string template, Dictionary<string, string> settings) =>
        Setting().Replace(template, match => settings[
            match.Groups["holder"].Success ? $"{match.Groups["holder"]}.{match.Groups["name"]}" : match.Groups["name"].Value]);

    /// <summary>A member that is a text.</summary>
    internal static string Text(JsonNode holder, string member) => holder[member]!.GetValue<string>();

    private static string Text(JsonArray path) => Assert.Single(path)!.GetValue<string>();

    [GeneratedRegex(
        @"\{\{ (config\['(?<name>\w+)'\]|(?<name>download_target)|(?<holder>creation_response)\['(?<name>\w+)'\]) \}\}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(
        @"^\{\{ (not )?response\.get\('(?<name>\w+)'\) \}\}$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResponseMember();
}
