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
            "mfa-config",
            """{"mfaConfiguration":"OPTIONAL","softwareTokenMfaConfiguration":{"enabled":true}}""",
            """{"mfaConfiguration":"ON"}"""
        },
        {
            "session-config",
            """{"userSessionTracking":"ENABLED","tokenSession":{"maxPerUser":5}}""",
            """{"userSessionTracking":"SOMETIMES"}"""
        },
        {
            "risk-config",
            """{"riskExceptionConfiguration":{"blockedIPRangeList":["192.0.2.0/24"]}}""",
            """{"clientId":"another"}"""
        },
        {
            "log-delivery",
            """
            {"logConfigurations":[{"logLevel":"ERROR","eventSource":"userNotification",
              "cloudWatchLogsConfiguration":{"logGroupArn":"arn:aws:logs:us-east-1:000000000000:log-group:pool"}}]}
            """,
            """{"logConfigurations":[{"logLevel":"LOUD","eventSource":"userNotification"}]}"""
        },
        {
            "ui-customization",
            """{"css":".banner-customizable {padding: 25px;}"}""",
            """{"clientId":"another"}"""
        },
    };

    [Fact]
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
    public async Task Settings_Put_AreReadAgain(string settings, string valid, string invalid)
    {
        using var client = gateway.CreateCaller();
        var pool = await PlusPoolAsync(client);
        var path = $"{pool}/{settings}";

        var before = await client.GetOkAsync(path);
        var answered = await client.SendJsonAsync(HttpMethod.Put, path, valid, HttpStatusCode.OK);
        var after = await client.GetOkAsync(path);
        using var refused = await client.SendBodyAsync(HttpMethod.Put, path, invalid);
        var kept = await client.GetOkAsync(path);

        Assert.NotEqual(before.GetRawText(), after.GetRawText());
        Assert.True(JsonElement.DeepEquals(answered, after), after.GetRawText());
        await Problems.AssertAsync(
            refused, settings == "mfa-config" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest);
        Assert.True(JsonElement.DeepEquals(after, kept), kept.GetRawText());
        await client.RefusedAsync(HttpMethod.Get, $"{Nowhere}/{settings}", body: null, HttpStatusCode.NotFound);
    }

    [Fact]
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
