using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CognitoGateway.Tests.Support;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Http.Exports;

/// <summary>Whole collections in one answer.</summary>
public sealed class StreamTests : IAsyncDisposable
{
    private const string Users = "/pools/local_a/users";
    private const string Ndjson = "application/x-ndjson";
    private const string Csv = "text/csv";

    private readonly StubbedGateway _gateway = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Ndjson_ShortAndEmptyPages_HasEveryRowOnce()
    {
        var users = new ManyUsers(_gateway.Cognito, 500) { RowsOfPage = call => call % 3 * 25 };

        using var response = await GetAsync(Users, Ndjson);

        var lines = await LinesAsync(response);
        Assert.Equal(Ndjson, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(users.Names, lines.Select(line => line.GetProperty("username").GetString()));
        Assert.Equal("a \"b\", c", lines[0].GetProperty("attributes").GetProperty("custom:tier").GetString());
    }

    [Fact]
    public async Task Ndjson_RowsThatCognitoBreaksIntoLines_AreOneLineEach()
    {
        _gateway.Cognito.On("ListGroups", """{"Groups":[{"GroupName":"a"},{"GroupName":"b","New":{ "x":` "line`nbreak" }}]}"""
            .Replace("`n", "\\n", StringComparison.Ordinal).Replace('`', '\n'));

        using var response = await GetAsync("/pools/local_a/groups", Ndjson);

        var lines = await LinesAsync(response);
        Assert.Equal(["a", "b"], lines.Select(line => line.GetProperty("groupName").GetString()));
        Assert.Equal("line\nbreak", lines[1].GetProperty("new").GetProperty("x").GetString());
    }

    [Fact]
    public async Task Ndjson_Flattened_HasAttributesBesideTheOtherMembers()
    {
        _ = new ManyUsers(_gateway.Cognito, 1);

        using var response = await GetAsync($"{Users}?flatten=true", Ndjson);

        var user = Assert.Single(await LinesAsync(response));
        Assert.Equal("a \"b\", c", user.GetProperty("custom_tier").GetString());
        Assert.Equal("user00001@example.com", user.GetProperty("email").GetString());
        Assert.False(user.TryGetProperty("attributes", out _));
    }

    [Fact]
    public async Task Csv_Users_HasAColumnForEachAttributeOfTheSchema()
    {
        _ = new ManyUsers(_gateway.Cognito, 61);

        using var response = await GetAsync(Users, Csv);

        var text = await response.Content.ReadAsStringAsync(Stop);
        var lines = text.Split("\r\n");
        Assert.Equal("text/csv; charset=utf-8; header=present", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            "username,address,birthdate,email,email_verified,family_name,gender,given_name,identities,locale,middle_name,"
            + "name,nickname,phone_number,phone_number_verified,picture,preferred_username,profile,sub,updated_at,website,"
            + "zoneinfo,custom_tier,userCreateDate,userLastModifiedDate,enabled,userStatus,mfaOptions",
            lines[0]);
        Assert.Equal(
            $"user00001,,,user00001@example.com,,,,,,,,,,,,,,,{ManyUsers.Sub(1)},,,,\"a \"\"b\"\", c\","
            + "1970-01-01T00:00:01.500Z,1970-01-01T00:00:01.000Z,true,CONFIRMED,",
            lines[1]);
        Assert.Equal(63, lines.Length);
        Assert.Equal("", lines[^1]);
    }

    [Theory]
    [InlineData("", "groupName,userPoolId,description,roleArn,precedence,lastModifiedDate,creationDate\r\n")]
    [InlineData(
        """{"GroupName":"=1+1","Description":"a\r\nb","Precedence":5}""",
        "groupName,userPoolId,description,roleArn,precedence,lastModifiedDate,creationDate\r\n"
        + "=1+1,,\"a\r\nb\",,5,,\r\n")]
    [InlineData(
        """{"GroupName":"größer \ud83d\ude00","Description":"a,b","New":1}""",
        "groupName,userPoolId,description,roleArn,precedence,lastModifiedDate,creationDate\r\n"
        + "größer 😀,,\"a,b\",,,,\r\n")]
    public async Task Csv_Rows_AreWrittenAsRfc4180Says(string group, string expected)
    {
        _gateway.Cognito.On("ListGroups", $$"""{"Groups":[{{group}}]}""");

        using var response = await GetAsync("/pools/local_a/groups", Csv);

        Assert.Equal(expected, await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("image/png", "application/json")]
    [InlineData("text/*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "application/json")]
    [InlineData("text/csv;q=0", "application/json")]
    [InlineData("text/csv;q=0.5,application/json", "application/json")]
    [InlineData("text/csv,application/json", "application/json")]
    [InlineData("TEXT/CSV", Csv)]
    [InlineData("*/*,text/csv", Csv)]
    [InlineData("text/csv;q=0.9,*/*;q=0.8", Csv)]
    [InlineData("text/csv;q=0.5,application/x-ndjson;q=0.6", Ndjson)]
    public async Task Accept_SaysWhichFormat(string? accept, string expected)
    {
        _gateway.Cognito.On("ListGroups", """{"Groups":[]}""");

        using var response = await GetAsync("/pools/local_a/groups", accept);

        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Gzip_Asked_PacksTheStream()
    {
        var users = new ManyUsers(_gateway.Cognito, 200);

        using var response = await GetAsync(Users, Ndjson, "br, gzip;q=0.5");

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(
            await response.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        Assert.Equal(users.Names, Parse(await reader.ReadToEndAsync(Stop)).Select(line => line.GetProperty("username").GetString()));
    }

    [Theory]
    [InlineData("gzip;q=0")]
    [InlineData("identity")]
    public async Task Gzip_NotTaken_LeavesTheStreamAsItIs(string encoding)
    {
        _ = new ManyUsers(_gateway.Cognito, 1);

        using var response = await GetAsync(Users, Ndjson, encoding);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Single(await LinesAsync(response));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task Stream_CognitoFailsMidway_BreaksTheConnection(string encoding)
    {
        await using var listening = ListeningGateway.Start();
        _ = new ManyUsers(listening.Gateway.Cognito, 500) { Before = call => call == 3 ? "InternalErrorException" : null };
        using var client = new HttpClient { BaseAddress = listening.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", StubbedGateway.Key);
        using var request = Request(Users, Ndjson, encoding);

        // Where it breaks off, in the middle of the head or of the body, is up to the network.
        var broken = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, Stop));

        Assert.Null(broken.StatusCode);
        Assert.Equal(3, listening.Gateway.Cognito.SentTo("ListUsers").Count());
        Assert.Empty(listening.Gateway.Logs.Errors);
    }

    [Fact]
    public async Task Stream_CognitoFailsAtOnce_IsAProblem()
    {
        _ = new ManyUsers(_gateway.Cognito, 500) { Before = _ => "InternalErrorException" };

        using var response = await GetAsync(Users, Ndjson, "gzip");

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData(Ndjson, "limit=5", "limit")]
    [InlineData(Csv, "cursors=true", "cursors")]
    [InlineData("application/json", "cursors=true", "cursors")]
    [InlineData(Ndjson, "cursors=yes", "cursors")]
    [InlineData(Ndjson, "flatten=2", "flatten")]
    public async Task Query_NotForThisFormat_IsRefused(string accept, string query, string name)
    {
        using var response = await GetAsync($"{Users}?{query}", accept);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(name, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Cursors_OfABrokenExport_LeadToTheRest()
    {
        var users = new ManyUsers(_gateway.Cognito, 500) { RowsOfPage = call => call % 3 * 25 };
        using var whole = await GetAsync($"{Users}?cursors=true", Ndjson);
        var lines = (await LinesAsync(whole)).ToList();
        var broken = lines[..(lines.Count / 2)];
        var last = broken.FindLastIndex(line => line.TryGetProperty("cursor", out _));
        var cursor = broken[last].GetProperty("cursor").GetString()!;

        using var rest = await GetAsync($"{Users}?cursors=true&cursor={Uri.EscapeDataString(cursor)}", Ndjson);

        Assert.Equal(users.Names, NamesIn([.. broken[..last], .. await LinesAsync(rest)]));
    }

    [Fact]
    public async Task Groups_OfEachUser_AreInTheStream()
    {
        _ = new ManyUsers(_gateway.Cognito, 2);
        _gateway.Cognito.On("AdminListGroupsForUser", sent => (null, $$"""
            {"Groups":[{"GroupName":"of-{{sent.GetProperty("Username").GetString()}}","CreationDate":1.5}]}
            """));

        using var response = await GetAsync($"{Users}?expand=groups", Ndjson);

        Assert.Equal(
            ["of-user00001", "of-user00002"],
            (await LinesAsync(response)).Select(user => user.GetProperty("groups")[0].GetProperty("groupName").GetString()));
    }

    private static IEnumerable<string?> NamesIn(IEnumerable<JsonElement> lines) => lines
        .Where(line => !line.TryGetProperty("cursor", out _)).Select(line => line.GetProperty("username").GetString());

    private static HttpRequestMessage Request(string path, string? accept, string? encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept is null ? [] : [accept]);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding is null ? [] : [encoding]);

        return request;
    }

    private static IReadOnlyList<JsonElement> Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private static async Task<IReadOnlyList<JsonElement>> LinesAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.StatusCode is HttpStatusCode.OK, text);

        return Parse(text);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accept, string? encoding = null)
    {
        using var client = _gateway.CreateCaller();
        using var request = Request(path, accept, encoding);

        return await client.SendAsync(request, Stop);
    }
}
