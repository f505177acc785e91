using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Exports;

/// <summary>Export jobs of the embedded user pools, from the order to the deletion.</summary>
public sealed class ExportJobRoutesTests(GatewayFixture gateway)
{
    private const string Phone = "+14155550123";
    private const string Collection = "/pools/{userPoolId}/exports";
    private const string Job = "/pools/{userPoolId}/exports/{exportId}";
    private const string File = "/pools/{userPoolId}/exports/{exportId}/files/{name}";

    private static readonly string[] Usernames =
        [.. Enumerable.Range(0, 130).Select(number => string.Create(CultureInfo.InvariantCulture, $"user{number:D3}"))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Proves($"POST {Collection}", 202)]
    [Proves($"GET {Job}", 200)]
    [Proves($"GET {File}", 200)]
    [Proves($"DELETE {Job}", 204, 404)]
    public async Task Job_FromOrderToDeletion_HasEveryUserOnce()
    {
        var pool = await gateway.CreatePoolAsync(Usernames);
        using var caller = gateway.CreateCaller();

        using var ordered = await caller.PostAsync(
            $"/pools/{pool}/exports", StubbedGateway.Json("""{"stream":"users"}"""), Stop);
        await gateway.ExportedAsync();
        var job = await caller.GetOkAsync(ordered.Headers.Location!.OriginalString);
        var file = Assert.Single(job.GetProperty("files").EnumerateArray());
        using var fetched = await caller.GetAsync(file.GetProperty("href").GetString(), Stop);
        var text = await fetched.Content.ReadAsStringAsync(Stop);

        var order = JsonElement.Parse(await ordered.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.Accepted, ordered.StatusCode);
        Assert.NotNull(ordered.Headers.RetryAfter);
        Assert.Equal($"/pools/{pool}/exports/{order.GetProperty("id")}", ordered.Headers.Location.OriginalString);
        Assert.Equal("QUEUED", order.GetProperty("status").GetString());
        Assert.Equal("SUCCEEDED", job.GetProperty("status").GetString());
        Assert.Equal(Usernames.Length, job.GetProperty("progress").GetProperty("rows").GetInt32());
        Assert.Equal(100, job.GetProperty("progress").GetProperty("percent").GetInt32());
        Assert.Equal(text.Length, file.GetProperty("bytes").GetInt32());
        Assert.Equal("application/x-ndjson", fetched.Content.Headers.ContentType?.ToString());
        Assert.Equal("users-00001.ndjson", fetched.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(Usernames, NamesIn(text));

        await caller.CallAsync($"DELETE {Job}", null, 204, ("userPoolId", pool), ("exportId", IdOf(job)));
        await caller.CallAsync($"DELETE {Job}", null, 404, ("userPoolId", pool), ("exportId", IdOf(job)));
        await caller.RefusedAsync(HttpMethod.Get, file.GetProperty("href").GetString()!, null, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"stream":"users","format":"csv","gzip":true}""", "application/gzip", "users-00001.csv.gz")]
    [InlineData("""{"stream":"users","format":"csv"}""", "text/csv", "users-00001.csv")]
    [InlineData("""{"stream":"users","gzip":true,"scan":"parallel"}""", "application/gzip", "users-00001.ndjson.gz")]
    [InlineData("""{"stream":"users","flatten":true,"expand":["groups"]}""", "application/x-ndjson", "users-00001.ndjson")]
    public async Task Files_OfEveryFormat_AreOfTheirTypeAndHaveEveryUserOnce(string order, string type, string name)
    {
        var pool = await gateway.CreatePoolAsync(Usernames);
        using var caller = gateway.CreateCaller();

        var job = await ExportAsync(caller, pool, order);

        var file = Assert.Single(job.GetProperty("files").EnumerateArray());
        using var fetched = await caller.GetAsync(file.GetProperty("href").GetString(), Stop);
        var text = await TextOfAsync(fetched);
        Assert.Equal(name, file.GetProperty("name").GetString());
        Assert.Equal(type, fetched.Content.Headers.ContentType?.MediaType);
        Assert.Empty(fetched.Content.Headers.ContentEncoding);
        Assert.Equal(Usernames, NamesIn(text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"stream":"groups","format":"csv"}""", "friends")]
    [InlineData("""{"stream":"group_memberships"}""", "\"groupName\":\"friends\",\"username\":\"zoe\"")]
    [InlineData("""{"stream":"users","filter":"username = \"nobody\"","gzip":true}""", "")]
    [InlineData("""{"stream":"users","expand":["groups"]}""", "\"groupName\":\"friends\"")]
    [InlineData("""{"stream":"users","updatedSince":"2001-01-01T00:00:00Z","attributes":["nickname"]}""", "\"nickname\":\"Zo\"")]
    public async Task Files_OfEveryStream_HoldWhatItsCollectionDoes(string order, string expected)
    {
        var pool = await gateway.CreatePoolOfFriendsAsync(Phone);
        using var caller = gateway.CreateCaller();

        var job = await ExportAsync(caller, pool, order);

        var file = Assert.Single(job.GetProperty("files").EnumerateArray());
        using var fetched = await caller.GetAsync(file.GetProperty("href").GetString(), Stop);
        var text = await TextOfAsync(fetched);
        Assert.Equal("SUCCEEDED", job.GetProperty("status").GetString());
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(expected.Length == 0, text.Length == 0);
    }

    [Fact]
    public async Task File_ByACallerWhoDoesNotSeeEverything_HoldsWhatIsSeen()
    {
        var pool = await gateway.CreatePoolOfFriendsAsync(Phone);
        using var connector = gateway.CreateConnector();
        foreach (var order in new[] { """{"stream":"users"}""", """{"stream":"users","format":"csv"}""" })
        {
            var job = await ExportAsync(connector, pool, order);

            var file = Assert.Single(job.GetProperty("files").EnumerateArray());
            var text = await connector.GetStringAsync(file.GetProperty("href").GetString(), Stop);
            Assert.Contains("z***@e***", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Phone, text, StringComparison.Ordinal);
            Assert.DoesNotContain("phone_number\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("phone_number,", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"stream":"users","attributes":["phone_number"]}""", "attributes")]
    [InlineData("""{"stream":"users","filter":"phone_number = \"+1\""}""", "filter")]
    public async Task Order_ByAHiddenAttribute_Is403(string order, string field)
    {
        var pool = await gateway.CreatePoolAsync();
        using var connector = gateway.CreateConnector();

        var problem = await connector.RefusedAsync(
            HttpMethod.Post, $"/pools/{pool}/exports", order, HttpStatusCode.Forbidden);

        Assert.Equal(field, Problems.FieldsOf(problem));
    }

    [Fact]
    [Proves($"GET {Job}", 404)]
    [Proves($"GET {File}", 404)]
    public async Task Job_ToAnotherCaller_IsNotThere()
    {
        var pool = await gateway.CreatePoolAsync(Usernames[0]);
        using var caller = gateway.CreateCaller();
        using var other = gateway.CreateConnector();
        var job = await ExportAsync(caller, pool, """{"stream":"users"}""");
        var file = Assert.Single(job.GetProperty("files").EnumerateArray());
        var place = new[] { ("userPoolId", pool), ("exportId", IdOf(job)), ("name", "users-00001.ndjson") };

        await other.CallAsync($"GET {Job}", null, 404, place);
        await other.CallAsync($"GET {File}", null, 404, place);
        await other.CallAsync($"DELETE {Job}", null, 404, place);
        var listed = await other.GetOkAsync($"/pools/{pool}/exports");

        Assert.Empty(listed.GetProperty("items").EnumerateArray());
        Assert.NotEmpty(await caller.GetStringAsync(file.GetProperty("href").GetString(), Stop));
    }

    [Fact]
    [Proves($"GET {Collection}", 200, 404)]
    public async Task List_OfAPool_HasYourJobsTheNewestFirst_PageByPage()
    {
        var pool = await gateway.CreatePoolAsync(Usernames[0]);
        using var caller = gateway.CreateCaller();
        var ids = new List<string>();
        foreach (var format in new[] { "csv", "ndjson", "csv" })
        {
            ids.Add(IdOf(await ExportAsync(caller, pool, $$"""{"stream":"users","format":"{{format}}"}""")));
        }

        var first = await caller.GetOkAsync($"/pools/{pool}/exports?limit=2");
        var cursor = first.GetProperty("nextCursor").GetString();
        var second = await caller.GetOkAsync($"/pools/{pool}/exports?limit=2&cursor={cursor}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/pools/{pool}/exports");
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var all = await caller.SendAsync(request, Stop);

        var listed = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray());
        Assert.Equal(ids.OrderDescending(StringComparer.Ordinal), listed.Select(IdOf));
        Assert.False(second.TryGetProperty("nextCursor", out _));
        Assert.Equal(3, (await all.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await caller.CallAsync($"GET {Collection}", null, 404, ("userPoolId", "local_Nowhere"));
    }

    [Fact]
    [Proves($"GET {File}", 206)]
    public async Task File_InParts_IsTheFile()
    {
        var pool = await gateway.CreatePoolAsync(Usernames);
        using var caller = gateway.CreateCaller();
        var job = await ExportAsync(caller, pool, """{"stream":"users","gzip":true}""");
        var address = job.GetProperty("files")[0].GetProperty("href").GetString()!;
        var whole = await caller.GetByteArrayAsync(address, Stop);

        using var head = await GetAsync(caller, address, new RangeHeaderValue(0, 99));
        using var rest = await GetAsync(caller, address, new RangeHeaderValue(100, null), head.Headers.ETag!);
        using var changed = await GetAsync(caller, address, new RangeHeaderValue(100, null), new("\"another\""));
        using var behind = await GetAsync(caller, address, new RangeHeaderValue(whole.Length, null));
        using var same = await GetAsync(caller, address, known: head.Headers.ETag!);

        Assert.Equal(HttpStatusCode.PartialContent, head.StatusCode);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(whole.Length, head.Content.Headers.ContentRange?.Length);
        Assert.Equal(
            whole, (byte[])[.. await head.Content.ReadAsByteArrayAsync(Stop), .. await rest.Content.ReadAsByteArrayAsync(Stop)]);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(whole, await changed.Content.ReadAsByteArrayAsync(Stop));
        await Problems.AssertAsync(behind, HttpStatusCode.RequestedRangeNotSatisfiable);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(Usernames, NamesIn(PackedLines.TextOf(whole)));
    }

    [Theory]
    [InlineData("..%2Fjob.json")]
    [InlineData("..%2F..%2Fjob.json")]
    [InlineData("%2E%2E%2Fjob.json")]
    [InlineData("job.json")]
    [InlineData("users-00002.ndjson")]
    [InlineData("%2Fetc%2Fpasswd")]
    public async Task File_OfAnotherName_IsNotThere(string name)
    {
        var pool = await gateway.CreatePoolAsync(Usernames[0]);
        using var caller = gateway.CreateCaller();
        var job = await ExportAsync(caller, pool, """{"stream":"users"}""");

        await caller.RefusedAsync(
            HttpMethod.Get, $"/pools/{pool}/exports/{IdOf(job)}/files/{name}", null, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("..%2F..")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("some")]
    public async Task Job_OfAnIdThatIsNone_IsNotThere(string id)
    {
        var pool = await gateway.CreatePoolAsync();
        using var caller = gateway.CreateCaller();

        await caller.RefusedAsync(HttpMethod.Get, $"/pools/{pool}/exports/{id}", null, HttpStatusCode.NotFound);
        await caller.RefusedAsync(HttpMethod.Delete, $"/pools/{pool}/exports/{id}", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Job_UnderAnotherPool_IsNotThere()
    {
        var pool = await gateway.CreatePoolAsync(Usernames[0]);
        var other = await gateway.CreatePoolAsync();
        using var caller = gateway.CreateCaller();
        var job = await ExportAsync(caller, pool, """{"stream":"users"}""");

        await caller.CallAsync($"GET {Job}", null, 404, ("userPoolId", other), ("exportId", IdOf(job)));
    }

    [Theory]
    [InlineData("{}", "stream")]
    [InlineData("""{"stream":"clients"}""", "stream")]
    [InlineData("""{"stream":"users","format":"xml","scan":"fast"}""", "format,scan")]
    [InlineData("""{"stream":"users","rowsPerFile":999}""", "rowsPerFile")]
    [InlineData("""{"stream":"users","expand":["devices"]}""", "expand")]
    [InlineData("""{"stream":"users","filter":"email ^= \"a\"","scan":"parallel"}""", "filter")]
    [InlineData("""{"stream":"users","updatedSince":"yesterday"}""", "updatedSince")]
    [InlineData("""{"stream":"users","limit":5}""", "limit")]
    [InlineData("""{"stream":"groups","attributes":["email"],"filter":"a","scan":"parallel"}""", "attributes,filter,scan")]
    [InlineData("""{"stream":"group_memberships","updatedSince":"2026-01-01T00:00:00Z","flatten":true}""", "flatten,updatedSince")]
    [InlineData("""{"stream":"users","updatedSince":"2026-01-02T00:00:00Z","updatedUntil":"2026-01-01T00:00:00Z"}""", "updatedUntil")]
    public async Task Order_ThatIsNotValid_NamesTheFields(string order, string fields)
    {
        var pool = await gateway.CreatePoolAsync();
        using var caller = gateway.CreateCaller();

        var problem = await caller.RefusedAsync(
            HttpMethod.Post, $"/pools/{pool}/exports", order, HttpStatusCode.BadRequest);

        Assert.Equal(fields, Problems.FieldsOf(problem));
    }

    [Fact]
    [Proves($"POST {Collection}", 404)]
    public async Task Order_ForAPoolThatIsNotThere_Is404()
    {
        using var caller = gateway.CreateCaller();

        await caller.CallAsync($"POST {Collection}", """{"stream":"users"}""", 404, ("userPoolId", "local_Nowhere"));
    }

    [Fact]
    public async Task Order_SentAgainWithItsIdempotencyKey_IsTheSameJob()
    {
        var pool = await gateway.CreatePoolAsync(Usernames[0]);
        using var caller = gateway.CreateCaller();
        caller.DefaultRequestHeaders.Add("Idempotency-Key", "one-export");

        using var first = await caller.PostAsync($"/pools/{pool}/exports", StubbedGateway.Json("""{"stream":"users"}"""), Stop);
        using var again = await caller.PostAsync($"/pools/{pool}/exports", StubbedGateway.Json("""{"stream":"users"}"""), Stop);
        await gateway.ExportedAsync();

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        var listed = await caller.GetOkAsync($"/pools/{pool}/exports");
        Assert.Single(listed.GetProperty("items").EnumerateArray());
    }

    private static string IdOf(JsonElement job) => job.GetProperty("id").GetString()!;

    private static async Task<HttpResponseMessage> GetAsync(
        HttpClient client,
        string address,
        RangeHeaderValue? range = null,
        EntityTagHeaderValue? version = null,
        EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = range;
        request.Headers.IfRange = version is null ? null : new(version);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await client.SendAsync(request, Stop);
    }

    private static async Task<string> TextOfAsync(HttpResponseMessage response) =>
        PackedLines.TextOf(await response.Content.ReadAsByteArrayAsync(Stop));

    // Of lines of JSON, or of CSV, where it is the first cell.
    private static IEnumerable<string> NamesIn(string text) => text is ['{', ..]
        ? PackedLines.NamesIn(text)
        : text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]);

    private async Task<JsonElement> ExportAsync(HttpClient caller, string pool, string order)
    {
        var ordered = await caller.SendJsonAsync(
            HttpMethod.Post, $"/pools/{pool}/exports", order, HttpStatusCode.Accepted);
        await gateway.ExportedAsync();

        return await caller.GetOkAsync($"/pools/{pool}/exports/{IdOf(ordered)}");
    }
}
