using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Pools;

/// <summary>User pools and their settings over the embedded user pools.</summary>
public sealed class PoolRoutesTests(GatewayFixture gateway)
{
    private const string Nowhere = "/pools/local_nowhere";

    public static TheoryData<string, string, string> Settings { get; } = new()
    {
        {
            "PUT /pools/{userPoolId}/mfa-config",
            """{"mfaConfiguration":"OPTIONAL","softwareTokenMfaConfiguration":{"enabled":true}}""",
            """{"mfaConfiguration":"ON"}"""
        },
        {
            "PUT /pools/{userPoolId}/session-config",
            """{"userSessionTracking":"ENABLED","tokenSession":{"maxPerUser":5}}""",
            """{"userSessionTracking":"SOMETIMES"}"""
        },
        {
            "PUT /pools/{userPoolId}/risk-config",
            """{"riskExceptionConfiguration":{"blockedIPRangeList":["192.0.2.0/24"]}}""",
            """{"clientId":"another"}"""
        },
        {
            "PUT /pools/{userPoolId}/log-delivery",
            """
            {"logConfigurations":[{"logLevel":"ERROR","eventSource":"userNotification",
              "cloudWatchLogsConfiguration":{"logGroupArn":"arn:aws:logs:us-east-1:000000000000:log-group:pool"}}]}
            """,
            """{"logConfigurations":[{"logLevel":"LOUD","eventSource":"userNotification"}]}"""
        },
        {
            "PUT /pools/{userPoolId}/ui-customization",
            """{"css":".banner-customizable {padding: 25px;}"}""",
            """{"clientId":"another"}"""
        },
    };

    [Fact]
    [Proves("POST /pools", 201)]
    [Proves("GET /pools/{userPoolId}", 200, 404)]
    [Proves("PUT /pools/{userPoolId}", 204)]
    [Proves("DELETE /pools/{userPoolId}", 204)]
    public async Task Pool_ItsWholeLife_IsAnsweredAlike()
    {
        using var client = gateway.CreateCaller();

        using var created = await client.SendBodyAsync(
            HttpMethod.Post, "/pools", """{"poolName":"shop","autoVerifiedAttributes":["email"],"userPoolTags":{"a":"b"}}""");
        var pool = created.Headers.Location!.OriginalString;
        var read = await client.GetOkAsync(pool);
        await client.SendJsonAsync(
            HttpMethod.Put, pool, """{"poolName":"store"}""", HttpStatusCode.NoContent);
        var replaced = await client.GetOkAsync(pool);
        await client.SendJsonAsync(HttpMethod.Delete, pool, body: null, HttpStatusCode.NoContent);
        await client.RefusedAsync(HttpMethod.Get, pool, body: null, HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"/pools/{read.GetProperty("id").GetString()}", pool);
        Assert.Equal("shop", read.GetProperty("name").GetString());
        Assert.Equal("store", replaced.GetProperty("name").GetString());
        Assert.Empty(replaced.GetProperty("userPoolTags").EnumerateObject());
    }

    [Fact]
    [Proves("GET /pools", 200)]
    public async Task Pools_PageByPage_AreAllListed()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();
        var listed = new List<string?>();

        for (var cursor = ""; cursor is not null;)
        {
            var page = await client.GetOkAsync($"/pools?limit=60{cursor}");
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString()));
            cursor = page.TryGetProperty("nextCursor", out var next)
                ? $"&cursor={Uri.EscapeDataString(next.GetString()!)}"
                : null;
        }

        Assert.Contains(pool, listed);
        Assert.Distinct(listed);
    }

    [Fact]
    [Proves("PUT /pools/{userPoolId}", 404)]
    [Proves("DELETE /pools/{userPoolId}", 404)]
    [Proves("GET /pools/{userPoolId}/signing-certificate", 404)]
    public async Task Pool_NotThereOrNotValid_IsAProblem()
    {
        using var client = gateway.CreateCaller();

        await client.RefusedAsync(HttpMethod.Put, Nowhere, "{}", HttpStatusCode.NotFound);
        await client.RefusedAsync(HttpMethod.Delete, Nowhere, body: null, HttpStatusCode.NotFound);
        await client.RefusedAsync(HttpMethod.Get, $"{Nowhere}/signing-certificate", body: null, HttpStatusCode.NotFound);
        var nameless = await client.RefusedAsync(HttpMethod.Post, "/pools", "{}", HttpStatusCode.BadRequest);

        Assert.Equal("poolName", Problems.FieldsOf(nameless));
    }

    [Fact]
    [Proves("POST /pools/{userPoolId}/custom-attributes", 204, 422)]
    public async Task CustomAttributes_NewAndAgain_AreAddedOnce()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();
        const string Plan = """{"customAttributes":[{"name":"plan","attributeDataType":"String","mutable":true}]}""";

        await client.SendJsonAsync(
            HttpMethod.Post, $"/pools/{pool}/custom-attributes", Plan, HttpStatusCode.NoContent);
        await client.RefusedAsync(
            HttpMethod.Post, $"/pools/{pool}/custom-attributes", Plan, HttpStatusCode.UnprocessableEntity);

        var schema = (await client.GetOkAsync($"/pools/{pool}")).GetProperty("schemaAttributes");
        Assert.Single(schema.EnumerateArray(), one => one.GetProperty("name").GetString() == "custom:plan");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    [Proves(200)]
    public async Task Settings_Put_AreReadAgain(string route, string valid, string invalid)
    {
        using var client = gateway.CreateCaller();
        var pool = await PlusPoolAsync(client);
        var path = $"{pool}/{route.Split('/')[^1]}";

        var answered = await client.SendJsonAsync(HttpMethod.Put, path, valid, HttpStatusCode.OK);
        var after = await client.GetOkAsync(path);
        using var refused = await client.SendBodyAsync(HttpMethod.Put, path, invalid);
        var kept = await client.GetOkAsync(path);

        Assert.True(JsonElement.DeepEquals(answered, after), after.GetRawText());
        await Problems.AssertAsync(refused, HttpStatusCode.BadRequest);
        Assert.True(JsonElement.DeepEquals(after, kept), kept.GetRawText());
    }

    [Theory]
    [InlineData("GET /pools/{userPoolId}/mfa-config", """{"mfaConfiguration":"OFF"}""")]
    [InlineData(
        "GET /pools/{userPoolId}/session-config",
        """{"userPoolId":"{userPoolId}","userSessionTracking":"DISABLED","tokenSession":{"maxPerUser":20}}""")]
    [InlineData("GET /pools/{userPoolId}/risk-config", """{"userPoolId":"{userPoolId}"}""")]
    [InlineData("GET /pools/{userPoolId}/log-delivery", """{"userPoolId":"{userPoolId}","logConfigurations":[]}""")]
    [InlineData("GET /pools/{userPoolId}/ui-customization", """{"cssVersion":"20190128172214"}""")]
    [Proves(200)]
    public async Task Settings_NeverPut_AreTheDefaults(string route, string expected)
    {
        using var client = gateway.CreateCaller();
        var pool = (await PlusPoolAsync(client))["/pools/".Length..];

        var settings = await client.CallAsync(route, body: null, 200, ("userPoolId", pool));

        var defaults = JsonElement.Parse(expected.Replace("{userPoolId}", pool, StringComparison.Ordinal));
        Assert.True(JsonElement.DeepEquals(defaults, settings), settings.GetRawText());
    }

    [Fact]
    [Proves("GET /pools/{userPoolId}/signing-certificate", 200)]
    public async Task SigningCertificate_OfAPool_IsHandedOut()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        var answer = await client.GetOkAsync($"/pools/{pool}/signing-certificate");

        Assert.NotEmpty(answer.GetProperty("certificate").GetString()!);
    }

    private static async Task<string> PlusPoolAsync(HttpClient client)
    {
        var pool = await client.SendJsonAsync(
            HttpMethod.Post,
            "/pools",
            """
            {"poolName":"plus","userPoolTier":"PLUS","userPoolAddOns":{"advancedSecurityMode":"ENFORCED"}}
            """,
            HttpStatusCode.Created);
        var path = $"/pools/{pool.GetProperty("id").GetString()}";
        await client.SendJsonAsync(
            HttpMethod.Post,
            $"{path}/domains",
            $$"""{"domain":"login-{{Guid.NewGuid():N}}"}""",
            HttpStatusCode.Created);

        return path;
    }
}
