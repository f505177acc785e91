using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Exports;

/// <summary>A job whose process is killed is gone on with by the next one, and has every user once.</summary>
public sealed class ExportJobTests
{
    private const int Users = 3000;
    private const string Collection = "/pools/local_demo/exports";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sequential", false)]
    [InlineData("parallel", true)]
    public async Task Kill_Midway_LosesAndRepeatsNobody(string scan, bool gzip)
    {
        using var data = new TempFolder();
        var settings = new GatewaySettings(data.Path)
        {
            Variables = new Dictionary<string, string?>
            {
                ["Batch__Concurrency"] = "64",
                ["Embedded__Simulate__Enabled"] = "true",
                ["Embedded__PasswordIterations"] = "1",
                ["Exports__Lease"] = "00:00:02",
                ["Exports__ScanConcurrency"] = "2",
            },
        };
        string job;
        await using (var killed = await GatewayProcess.StartAsync(settings, Stop))
        {
            using var client = killed.CreateClient();
            await CreateUsersAsync(client);
            await SlowDownAsync(settings.Embedded);
            job = await OrderAsync(client, scan, gzip);
            await UntilAsync(client, job, one => one["progress"]!["rows"]!.GetValue<long>() > 0);
            await killed.KillAsync(Stop);
        }

        var left = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(data.Path, "exports", job[(job.LastIndexOf('/') + 1)..], "job.json"), Stop))!;
        await using var restarted = await GatewayProcess.StartAsync(settings, Stop);
        using var caller = restarted.CreateClient();
        var done = await UntilAsync(caller, job, one => one["status"]!.GetValue<string>() is "SUCCEEDED" or "FAILED");
        Assert.True(done["status"]!.GetValue<string>() == "SUCCEEDED", done.ToJsonString());
        var names = NamesIn(await FileAsync(caller, done));

        Assert.Equal("RUNNING", left["status"]!.GetValue<string>());
        Assert.InRange(left["rows"]!.GetValue<long>(), 1, Users - 1);
        Assert.Equal(await AllAsync(caller), names.Order(StringComparer.Ordinal));
        Assert.InRange(names.Count, Users, int.MaxValue);
    }

    private static async Task CreateUsersAsync(HttpClient client)
    {
        var lines = new StringBuilder();
        foreach (var number in Enumerable.Range(0, Users))
        {
            lines.Append(
                CultureInfo.InvariantCulture,
                $$"""{"op":"create","username":"user{{number:D5}}","messageAction":"SUPPRESS"}{{'\n'}}""");
        }

        using var content = new StringContent(lines.ToString(), new MediaTypeHeaderValue("application/x-ndjson"));
        using var response = await client.PostAsync("/pools/local_demo/users:batch", content, Stop);
        Assert.Contains(
            $"\"succeeded\":{Users}", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private static async Task SlowDownAsync(Uri pools)
    {
        using var control = new HttpClient();
        using var response = await control.PutAsync(
            new Uri(pools, "/_control/simulation"),
            new StringContent(
                """{"operations":{"ListUsers":{"latencyMs":250}}}""", new MediaTypeHeaderValue("application/json")),
            Stop);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Stop));
    }

    private static async Task<string> OrderAsync(HttpClient client, string scan, bool gzip)
    {
        using var response = await client.PostAsJsonAsync(Collection, new { stream = "users", scan, gzip }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);

        return response.Headers.Location!.OriginalString;
    }

    private static async Task<JsonNode> UntilAsync(HttpClient client, string job, Func<JsonNode, bool> isSo)
    {
        while (true)
        {
            var now = (await client.GetFromJsonAsync<JsonNode>(job, Stop))!;
            if (isSo(now))
            {
                return now;
            }
        }
    }

    private static async Task<string> FileAsync(HttpClient client, JsonNode job)
    {
        var file = Assert.Single(job["files"]!.AsArray())!;
        var bytes = await client.GetByteArrayAsync(file["href"]!.GetValue<string>(), Stop);
        if (!file["name"]!.GetValue<string>().EndsWith(".gz", StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        await using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(zip, Encoding.UTF8);

        return await reader.ReadToEndAsync(Stop);
    }

    private static async Task<IEnumerable<string>> AllAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pools/local_demo/users");
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var response = await client.SendAsync(request, Stop);

        return NamesIn(await response.Content.ReadAsStringAsync(Stop)).Order(StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> NamesIn(string lines) =>
    [
        .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!["username"]!.GetValue<string>()),
    ];
}
