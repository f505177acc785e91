using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using CognitoGateway.Users.Batch;

namespace CognitoGateway.Tests.Users.Batch;

public sealed class BatchTests(GatewayFixture gateway)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Proves("POST /pools/{userPoolId}/users:batch", 200)]
    public async Task Batch_EveryOperation_IsCarriedOut()
    {
        var pool = await gateway.CreatePoolAsync("alice", "bob");
        using var caller = gateway.CreateCaller();
        using var group = await caller.PostAsync(
            $"/pools/{pool}/groups", StubbedGateway.Json("""{"groupName":"admins"}"""), Stop);

        var results = await SendAsync(caller, pool, """
            {"op":"create","username":"carol","attributes":{"email":"carol@example.com"},"messageAction":"SUPPRESS"}
            {"op":"add-to-group","username":"carol","groupName":"admins"}
            {"op":"update","username":"carol","attributes":{"name":"Carol"}}
            {"op":"disable","username":"carol"}
            {"username":"alice","op":"disable"}
            {"op":"enable","username":"alice"}
            {"op":"delete","username":"bob"}
            """);
        var carol = await ReadAsync(caller, $"/pools/{pool}/users/carol?expand=groups");
        var alice = await ReadAsync(caller, $"/pools/{pool}/users/alice");
        using var bob = await caller.GetAsync($"/pools/{pool}/users/bob", Stop);

        Assert.Equal([201, 204, 204, 204, 204, 204, 204], Statuses(results));
        Assert.Equal("""{"summary":{"succeeded":7,"failed":0}}""", results[^1].GetRawText());
        Assert.Equal(
            "carol@example.com",
            results[0].GetProperty("user").GetProperty("attributes").GetProperty("email").GetString());
        Assert.Equal("Carol", carol.GetProperty("attributes").GetProperty("name").GetString());
        Assert.False(carol.GetProperty("enabled").GetBoolean());
        Assert.Equal("admins", carol.GetProperty("groups")[0].GetProperty("groupName").GetString());
        Assert.True(alice.GetProperty("enabled").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, bob.StatusCode);
    }

    [Fact]
    public async Task Batch_BadLines_FailAloneAsTheirRoutesWould()
    {
        var pool = await gateway.CreatePoolAsync("alice");
        using var caller = gateway.CreateCaller();
        var tooLong = new string('x', 300_000);

        var results = await SendAsync(caller, pool, $$$"""
            {"op":"create","username":"alice","messageAction":"SUPPRESS"}
            {"op":"create","messageAction":"SHOUT"}
            not json
            [1]
            {"op":"explode","username":"alice"}
            {"op":"enable","op":"delete","username":"alice"}
            {"op":"enable","username":"{{{tooLong}}}"}

            {"op":"delete","username":"nobody"}
            {"op":"delete","username":"alice","userPoolId":"local_other"}
            {"op":"enable","username":"alice","colour":"red"}
            {"op":"update","username":"alice","attributes":{"name":"A"}}
            """);

        Assert.Equal([409, 400, 400, 400, 400, 400, 413, 404, 400, 400, 204], Statuses(results));
        Assert.Equal(
            [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12],
            results.SkipLast(1).Select(line => line.GetProperty("line").GetInt32()));
        Assert.Equal("UsernameExistsException", results[0].GetProperty("problem").GetProperty("code").GetString());
        Assert.Equal("messageAction,username", Problems.FieldsOf(results[1].GetProperty("problem")));
        Assert.Equal("op", Problems.FieldsOf(results[4].GetProperty("problem")));
        Assert.Equal("""{"summary":{"succeeded":1,"failed":10}}""", results[^1].GetRawText());
    }

    [Fact]
    public async Task Batch_ThousandsOfLines_AreAnsweredInOrder()
    {
        const int lines = 3_000;
        await using var stubbed = new StubbedGateway();
        stubbed.Cognito.On("AdminEnableUser", body => body.GetProperty("Username").GetString()!.EndsWith('7')
            ? ("UserNotFoundException", "")
            : (null, "{}"));
        using var caller = stubbed.CreateCaller();
        var batch = new StringBuilder();
        for (var i = 1; i <= lines; i++)
        {
            batch.Append("{\"op\":\"enable\",\"username\":\"user").Append(i).Append("\"}\n");
        }

        var results = await SendAsync(caller, "local_demo", batch.ToString());

        Assert.Equal(lines + 1, results.Count);
        Assert.All(results.SkipLast(1).Index(), result =>
        {
            Assert.Equal(result.Index + 1, result.Item.GetProperty("line").GetInt32());
            Assert.Equal((result.Index + 1) % 10 == 7 ? 404 : 204, result.Item.GetProperty("status").GetInt32());
        });
        Assert.Equal("""{"summary":{"succeeded":2700,"failed":300}}""", results[^1].GetRawText());
    }

    [Fact]
    public async Task Batch_CallerResetsTheConnection_IsNoError()
    {
        var pool = await gateway.CreatePoolAsync("alice");
        using var caller = gateway.CreateCaller();
        using var socket = new TcpClient();
        await socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port, Stop);
        var line = "{\"op\":\"enable\",\"username\":\"alice\"}\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /pools/{pool}/users:batch HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/x-ndjson\r\n"
            + $"X-Api-Key: {caller.DefaultRequestHeaders.GetValues("X-Api-Key").Single()}\r\n"
            + $"Content-Length: 1000\r\n\r\n{line}"), Stop);
        var first = new byte[12];
        await socket.GetStream().ReadExactlyAsync(first, Stop);

        socket.LingerState = new(enable: true, seconds: 0);
        socket.Close();
        var after = await SendAsync(caller, pool, line);

        // The fixture fails the run on an error in the log.
        Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(first));
        Assert.Equal([204], Statuses(after));
    }

    [Fact]
    public async Task Batch_Empty_SumsUpNothing()
    {
        using var caller = gateway.CreateCaller();

        var results = await SendAsync(caller, "local_demo", "");

        Assert.Equal("""{"summary":{"succeeded":0,"failed":0}}""", Assert.Single(results).GetRawText());
    }

    [Fact]
    public async Task Batch_OtherType_Answers415()
    {
        using var caller = gateway.CreateCaller();

        using var response = await caller.PostAsync(
            "/pools/local_demo/users:batch", StubbedGateway.Json("""{"op":"enable","username":"alice"}"""), Stop);

        await Problems.AssertAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(0, 262_144)]
    [InlineData(257, 262_144)]
    [InlineData(8, 100)]
    [InlineData(8, 1_000_000)]
    public void Options_OutOfRange_AreRefused(int concurrency, int bytes) => Assert.True(
        new SettingsValidator<BatchOptions>().Validate(null, new() { Concurrency = concurrency, MaxLineBytes = bytes }).Failed);

    [Fact]
    public async Task Document_Batch_DescribesItsLines()
    {
        using var caller = gateway.CreateCaller();
        var document = await ReadAsync(caller, "/swagger/v1/swagger.json");

        var route = document.GetProperty("paths").GetProperty("/pools/{userPoolId}/users:batch").GetProperty("post");
        var lines = route.GetProperty("requestBody").GetProperty("content").GetProperty("application/x-ndjson")
            .GetProperty("schema").GetProperty("oneOf");
        var results = route.GetProperty("responses").GetProperty("200").GetProperty("content")
            .GetProperty("application/x-ndjson").GetProperty("schema").GetProperty("oneOf");

        Assert.Equal(
            ["create", "update", "delete", "enable", "disable", "add-to-group"],
            lines.EnumerateArray().Select(line =>
                line.GetProperty("properties").GetProperty("op").GetProperty("enum")[0].GetString()));
        Assert.True(lines[0].GetProperty("properties").TryGetProperty("attributes", out _));
        Assert.False(lines[0].GetProperty("properties").TryGetProperty("userPoolId", out _));
        Assert.Equal(2, results.GetArrayLength());
        Assert.Equal(
            ["200", "400", "401", "403", "408", "413", "415", "503"],
            route.GetProperty("responses").EnumerateObject().Select(response => response.Name));
    }

    private static async Task<List<JsonElement>> SendAsync(HttpClient caller, string pool, string lines)
    {
        using var content = new StringContent(lines, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var response = await caller.PostAsync($"/pools/{pool}/users:batch", content, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        var answer = await response.Content.ReadAsStringAsync(Stop);

        return [.. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    private static IEnumerable<int> Statuses(IEnumerable<JsonElement> results) =>
        results.SkipLast(1).Select(line => line.GetProperty("status").GetInt32());

    private static async Task<JsonElement> ReadAsync(HttpClient caller, string path) =>
        JsonElement.Parse(await caller.GetStringAsync(path, Stop));
}
