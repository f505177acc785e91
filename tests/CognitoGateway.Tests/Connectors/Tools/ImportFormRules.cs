using System.Text.Json.Nodes;

namespace CognitoGateway.Tests.Connectors.Tools;

/// <summary>An import that knows an address, a key and tables, and follows Link headers.</summary>
internal static class ImportFormRules
{
    /// <summary>Reads every table.</summary>
    public static async Task<Dictionary<string, List<JsonNode>>> ReadAsync(
        JsonNode form, PatientClient client, DateTimeOffset? since)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Text(form["authentication"]!, "header")] = Text(form["authentication"]!, "key"),
        };
        var tables = new Dictionary<string, List<JsonNode>>(StringComparer.Ordinal);
        foreach (var table in form["tables"]!.AsArray())
        {
            Assert.NotEmpty(Text(table!, "purpose"));
            var path = Text(table!, "path")
                .Replace("{user_pool_id}", Text(form, "user_pool_id"), StringComparison.Ordinal);
            var query = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Text(form["pages"]!, "size_parameter")] = Text(form["pages"]!, "size"),
            };
            if (since is { } from && table!["since_parameter"] is { } parameter)
            {
                query[$"{parameter}"] = $"{from.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
            }

            var rows = tables[Text(table!, "name")] = [];
            for (var next = PatientClient.With(Text(form, "base_url") + path, query); next is not null;)
            {
                var page = await client.GetAsync(
                    next, headers, response => PatientClient.SecondsIn(response, "Retry-After"));
                rows.AddRange(page.Rows(Text(table!, "rows")));
                next = page.Next;
            }
        }

        return tables;
    }

    private static string Text(JsonNode holder, string member) => holder[member]!.GetValue<string>();
}
