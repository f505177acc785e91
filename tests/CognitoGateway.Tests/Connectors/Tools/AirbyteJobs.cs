using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Tests.Exports;

namespace CognitoGateway.Tests.Connectors.Tools;

/// <summary>
/// What Airbyte documents of its AsyncRetriever: a job is created, looked at until its status is one that the mapping
/// has as completed or failed, each target that its last answer names is downloaded, and the job is deleted.
/// </summary>
internal static class AirbyteJobs
{
    private const int MostPolls = 100;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a stream.</summary>
    public static async Task<List<JsonNode>> ReadAsync(
        JsonNode retriever, PatientClient client, Dictionary<string, string> settings)
    {
        var created = (await SendAsync(retriever["creation_requester"]!, client, settings))!;
        var job = new Dictionary<string, string>(settings, StringComparer.Ordinal)
        {
            ["creation_response.id"] = created["id"]!.GetValue<string>(),
        };
        var ended = await PollAsync(retriever, client, job);
        var table = new List<JsonNode>();
        foreach (var target in Targets(retriever["download_target_extractor"]!, ended))
        {
            job["download_target"] = target;
            table.AddRange(Rows(retriever, await DownloadAsync(retriever["download_requester"]!, client, job)));
        }

        await SendAsync(retriever["delete_requester"]!, client, job);

        return table;
    }

    private static async Task<JsonNode> PollAsync(
        JsonNode retriever, PatientClient client, Dictionary<string, string> job)
    {
        var mapping = retriever["status_mapping"]!;
        var path = Assert.Single(retriever["status_extractor"]!["field_path"]!.AsArray())!.GetValue<string>();
        for (var poll = 0; poll < MostPolls; poll++)
        {
            var now = (await SendAsync(retriever["polling_requester"]!, client, job))!;
            var status = now[path]!.GetValue<string>();
            if (Has(mapping, "completed", status))
            {
                return now;
            }

            Assert.True(Has(mapping, "running", status), now.ToJsonString());
            await client.WaitAsync();
        }

        throw new InvalidOperationException("The job does not end.");
    }

    private static bool Has(JsonNode mapping, string member, string status) =>
        mapping[member]!.AsArray().Any(one => one!.GetValue<string>() == status);

    // Of the extractor's path: names, and a star for every element of a list.
    private static IEnumerable<string> Targets(JsonNode extractor, JsonNode answer)
    {
        IEnumerable<JsonNode> found = [answer];
        foreach (var step in extractor["field_path"]!.AsArray().Select(step => step!.GetValue<string>()))
        {
            found = step == "*"
                ? found.SelectMany(node => node.AsArray().Select(element => element!))
                : found.Select(node => node[step]!);
        }

        return found.Select(node => node.GetValue<string>());
    }

    private static IEnumerable<JsonNode> Rows(JsonNode retriever, byte[] file)
    {
        Assert.Equal("GzipDecoder", AirbyteRules.Text(retriever["download_decoder"]!, "type"));
        Assert.Equal("JsonlDecoder", AirbyteRules.Text(retriever["download_decoder"]!["decoder"]!, "type"));
        Assert.True(file is [0x1f, 0x8b, ..], "It is not packed.");

        return PackedLines.TextOf(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!);
    }

    private static async Task<JsonNode?> SendAsync(
        JsonNode requester, PatientClient client, Dictionary<string, string> settings)
    {
        var text = Encoding.UTF8.GetString(await DownloadAsync(requester, client, settings));

        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static Task<byte[]> DownloadAsync(
        JsonNode requester, PatientClient client, Dictionary<string, string> settings)
    {
        var authenticator = requester["authenticator"]!;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AirbyteRules.Text(authenticator["inject_into"]!, "field_name")] =
                AirbyteRules.Filled(AirbyteRules.Text(authenticator, "api_token"), settings),
        };
        var address = AirbyteRules.Text(requester, "url_base") + AirbyteRules.Text(requester, "path");

        return client.SendAsync(
            new(AirbyteRules.Text(requester, "http_method")),
            AirbyteRules.Filled(address, settings),
            requester["request_body_json"] is { } body ? BodyOf(body, settings) : null,
            headers,
            response => AirbyteRules.WaitOf(requester["error_handler"]!, response));
    }

    // What the file is read by has every plain word as a text; to YAML this one is none.
    private static string BodyOf(JsonNode body, Dictionary<string, string> settings) =>
        AirbyteRules.Filled(body.ToJsonString(Plain), settings).Replace("\"true\"", "true", StringComparison.Ordinal);
}
