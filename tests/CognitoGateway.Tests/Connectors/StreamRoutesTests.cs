using System.Text.Json;
using CognitoGateway.Tests.Support;
using Json.Schema;

namespace CognitoGateway.Tests.Connectors;

/// <summary>The catalogue of streams, compared with what its routes answer, over the embedded user pools.</summary>
public sealed class StreamRoutesTests(GatewayFixture gateway)
{
    private const string Streams = "GET /pools/{userPoolId}/streams";

    private const string Settings = """
        ,"userPoolTier":"PLUS","userPoolAddOns":{"advancedSecurityMode":"AUDIT"},
        "deviceConfiguration":{"challengeRequiredOnNewDevice":false,"deviceOnlyRememberedOnUserPrompt":false},
        "schema":[
          {"name":"tier","attributeDataType":"String","mutable":true},
          {"name":"age","attributeDataType":"Number","mutable":true}]
        """;

    [Fact]
    [Proves(Streams, 200)]
    public async Task Streams_OfAPool_AreWhatItsRoutesAnswer()
    {
        using var pool = await FurnishedAsync();

        var streams = await StreamsAsync(pool);

        Assert.Equal(
            [
                "users", "groups", "group_memberships", "app_clients", "identity_providers", "resource_servers",
                "devices", "auth_events",
            ],
            streams.Select(stream => stream.GetProperty("name").GetString()));
        foreach (var stream in streams)
        {
            var path = stream.GetProperty("path").GetString()!
                .Replace("{username}", OwnPool.Username, StringComparison.Ordinal);
            var rows = (await pool.Admin.GetOkAsync(path)).GetProperty("items");

            Assert.NotEqual(0, rows.GetArrayLength());
            Assert.All(rows.EnumerateArray(), row => AssertIsDescribed(row, stream.GetProperty("jsonSchema"), path));
            AssertKeyTellsApart(stream, rows);
        }
    }

    [Fact]
    public async Task Streams_WithACursorField_TakeUpdatedSince()
    {
        using var pool = await FurnishedAsync();

        var incremental = (await StreamsAsync(pool))
            .Where(stream => stream.TryGetProperty("cursorField", out _)).ToList();

        Assert.Contains("users", incremental.Select(stream => stream.GetProperty("name").GetString()));
        Assert.Contains("groups", incremental.Select(stream => stream.GetProperty("name").GetString()));
        foreach (var stream in incremental)
        {
            var path = stream.GetProperty("path").GetString()!
                .Replace("{username}", OwnPool.Username, StringComparison.Ordinal);
            var row = (await pool.Admin.GetOkAsync(path)).GetProperty("items")[0];
            var changed = row.GetProperty(stream.GetProperty("cursorField").GetString()!).GetDateTimeOffset();

            // The bound itself is in; what is later is not.
            Assert.Contains("incremental", Texts(stream, "syncModes"));
            Assert.NotEqual(0, await CountAsync(pool, path, changed));
            Assert.Equal(0, await CountAsync(pool, path, DateTimeOffset.MaxValue.AddDays(-1)));
        }
    }

    [Fact]
    public async Task Streams_OfUsers_HaveThePoolsAttributesWithTheirTypes()
    {
        using var pool = await FurnishedAsync();

        var users = (await StreamsAsync(pool))[0];

        var attributes = Properties(users.GetProperty("jsonSchema")).GetProperty("attributes");
        var columns = Properties(users.GetProperty("flattenedSchema"));
        Assert.Equal("Number", TypeOf(Properties(attributes), "custom:age"));
        Assert.Equal("String", TypeOf(Properties(attributes), "email"));
        Assert.Equal("String", TypeOf(columns, "custom_tier"));
        Assert.Equal("String", TypeOf(columns, "email"));
        Assert.False(columns.TryGetProperty("attributes", out _));
        Assert.True(columns.TryGetProperty("userLastModifiedDate", out _));
    }

    [Fact]
    public async Task Streams_ForAConnectorThatDoesNotSeeAll_LeaveOutWhatIsHidden()
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        using var connector = gateway.CreateConnector();

        var users = (await connector.GetOkAsync($"/pools/{pool.Id}/streams")).GetProperty("items")[0];

        var attributes = Properties(Properties(users.GetProperty("jsonSchema")).GetProperty("attributes"));
        Assert.False(attributes.TryGetProperty("phone_number", out _));
        Assert.False(Properties(users.GetProperty("flattenedSchema")).TryGetProperty("phone_number", out _));
        Assert.True(attributes.TryGetProperty("email", out _));
    }

    [Fact]
    public async Task Streams_Costs_NameTheQuotaAndMarkWhatEachUserCosts()
    {
        using var pool = await OwnPool.CreateAsync(gateway);

        var costs = (await StreamsAsync(pool)).ToDictionary(
            stream => stream.GetProperty("name").GetString()!,
            stream => stream.GetProperty("cost"),
            StringComparer.Ordinal);

        Assert.Equal("UserList", costs["users"].GetProperty("quotaCategory").GetString());
        Assert.Equal(30, costs["users"].GetProperty("callsPerSecond").GetDouble());
        Assert.Equal(60, costs["users"].GetProperty("rowsPerCall").GetInt32());
        Assert.Equal("groups", costs["group_memberships"].GetProperty("callsPerRowOf").GetString());
        Assert.Equal(
            ["auth_events", "devices"],
            costs.Where(cost => cost.Value.GetProperty("expensive").GetBoolean()).Select(cost => cost.Key).Order(
                StringComparer.Ordinal));
    }

    [Fact]
    [Proves(Streams, 404)]
    public async Task Streams_OfNoPool_Answers404()
    {
        using var client = gateway.CreateCaller();

        var problem = await client.CallAsync(Streams, body: null, 404, ("userPoolId", "local_nowhere"));

        Assert.Equal("ResourceNotFoundException", problem.GetProperty("code").GetString());
    }

    private async Task<OwnPool> FurnishedAsync()
    {
        var pool = await OwnPool.CreateAsync(gateway, Settings);
        await pool.CallAsync(
            "PATCH /pools/{userPoolId}/users/{username}",
            """{"attributes":{"custom:tier":"gold","custom:age":"42","name":"Eve"}}""",
            204);
        await pool.CallAsync(
            "POST /pools/{userPoolId}/groups",
            """{"groupName":"editors","description":"May edit","precedence":1}""",
            201);
        await pool.CallAsync(
            "PUT /pools/{userPoolId}/groups/{groupName}/users/{username}", body: null, 204, ("groupName", "editors"));
        await pool.CallAsync(
            "POST /pools/{userPoolId}/identity-providers",
            """
            {"providerName":"Google","providerType":"Google",
            "providerDetails":{"client_id":"id","client_secret":"of-a-test","authorize_scopes":"openid"}}
            """,
            201);
        await pool.CallAsync(
            "POST /pools/{userPoolId}/resource-servers",
            """
            {"identifier":"https://api.example.com","name":"API",
            "scopes":[{"scopeName":"read","scopeDescription":"Read"}]}
            """,
            201);
        await AddDeviceAsync(pool);

        return pool;
    }

    private static async Task AddDeviceAsync(OwnPool pool)
    {
        var tokens = await pool.SignInAsync();
        using var me = pool.Me(tokens);
        var key = tokens.GetProperty("newDeviceMetadata").GetProperty("deviceKey").GetString();
        await me.CallAsync(
            "POST /user/devices",
            $$$"""
            {"deviceKey":"{{{key}}}","deviceName":"laptop",
            "deviceSecretVerifierConfig":{"passwordVerifier":"AQID","salt":"BAUG"}}
            """,
            201);
    }

    // The schema says what is there, and everything that is there is in the schema.
    private static void AssertIsDescribed(JsonElement row, JsonElement schema, string path)
    {
        var result = JsonSchema.FromText(schema.GetRawText()).Evaluate(
            row, new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true });

        Assert.True(result.IsValid, $"{path}: {JsonSerializer.Serialize(result)}");
        AssertIsNamed(row, schema, path);
    }

    private static void AssertIsNamed(JsonElement value, JsonElement schema, string path)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => AssertIsNamed(item, schema.GetProperty("items"), path));
        }

        if (value.ValueKind is JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var member in value.EnumerateObject())
            {
                Assert.True(properties.TryGetProperty(member.Name, out var described), $"{path}: {member.Name}");
                AssertIsNamed(member.Value, described, path);
            }
        }
    }

    private static void AssertKeyTellsApart(JsonElement stream, JsonElement rows)
    {
        var key = Texts(stream, "primaryKey").ToList();
        var keys = rows.EnumerateArray().Select(row => string.Join(
            ' ', key.Select(member => row.GetProperty(member).GetString()))).ToList();

        Assert.Equal(keys.Distinct(), keys);
    }

    private static async Task<int> CountAsync(OwnPool pool, string path, DateTimeOffset since) =>
        (await pool.Admin.GetOkAsync($"{path}?updatedSince={since.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}"))
            .GetProperty("items").GetArrayLength();

    private static async Task<IReadOnlyList<JsonElement>> StreamsAsync(OwnPool pool) =>
        [.. (await pool.CallAsync(Streams, body: null, 200)).GetProperty("items").EnumerateArray()];

    private static JsonElement Properties(JsonElement schema) => schema.GetProperty("properties");

    private static string? TypeOf(JsonElement properties, string name) =>
        properties.GetProperty(name).GetProperty("x-cognito-type").GetString();

    private static IEnumerable<string> Texts(JsonElement holder, string member) =>
        holder.GetProperty(member).EnumerateArray().Select(text => text.GetString()!);
}
