using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Pools;

/// <summary>Domains, replicas and limits over the embedded user pools.</summary>
public sealed class DomainAndReplicaRoutesTests(GatewayFixture gateway)
{
    private const string Replicable = """
        {"poolName":"replicated","issuerConfiguration":{"type":"UPDATED"},
         "keyConfiguration":{"keyType":"CUSTOMER_MANAGED_KEY","kmsKeyArn":"arn:aws:kms:us-east-1:000000000000:key/mrk-1234"}}
        """;

    [Fact]
    [Proves("POST /pools/{userPoolId}/domains", 201, 422)]
    [Proves("GET /domains/{domain}", 200, 404)]
    [Proves("PUT /pools/{userPoolId}/domains/{domain}", 200)]
    [Proves("DELETE /pools/{userPoolId}/domains/{domain}", 204)]
    public async Task Domain_ItsWholeLife_IsReadBesideItsPool()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();
        var name = $"login-{Guid.NewGuid():N}";
        var body = $$"""{"domain":"{{name}}"}""";

        using var created = await client.SendBodyAsync(HttpMethod.Post, $"/pools/{pool}/domains", body);
        var read = await client.GetOkAsync($"/domains/{name}");
        await client.RefusedAsync(
            HttpMethod.Post, $"/pools/{pool}/domains", body, HttpStatusCode.UnprocessableEntity);
        await client.SendJsonAsync(
            HttpMethod.Put, $"/pools/{pool}/domains/{name}", """{"managedLoginVersion":2}""", HttpStatusCode.OK);
        var updated = await client.GetOkAsync($"/domains/{name}");
        await client.SendJsonAsync(
            HttpMethod.Delete, $"/pools/{pool}/domains/{name}", body: null, HttpStatusCode.NoContent);
        await client.RefusedAsync(HttpMethod.Get, $"/domains/{name}", body: null, HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"/domains/{name}", created.Headers.Location?.OriginalString);
        Assert.Equal(pool, read.GetProperty("userPoolId").GetString());
        Assert.Equal(2, updated.GetProperty("managedLoginVersion").GetInt32());
    }

    [Fact]
    [Proves("PUT /pools/{userPoolId}/domains/{domain}", 422)]
    [Proves("DELETE /pools/{userPoolId}/domains/{domain}", 422)]
    public async Task Domain_NotThere_IsNotChanged()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        await client.RefusedAsync(
            HttpMethod.Put, $"/pools/{pool}/domains/nobodys", "{}", HttpStatusCode.UnprocessableEntity);
        await client.RefusedAsync(
            HttpMethod.Delete, $"/pools/{pool}/domains/nobodys", body: null, HttpStatusCode.UnprocessableEntity);
        var nameless = await client.RefusedAsync(
            HttpMethod.Post, $"/pools/{pool}/domains", "{}", HttpStatusCode.BadRequest);

        Assert.Equal("domain", Problems.FieldsOf(nameless));
    }

    [Fact]
    [Proves("POST /pools/{userPoolId}/replicas", 201)]
    [Proves("GET /pools/{userPoolId}/replicas", 200)]
    [Proves("PATCH /pools/{userPoolId}/replicas/{regionName}", 200)]
    [Proves("DELETE /pools/{userPoolId}/replicas/{regionName}", 204, 404, 422)]
    public async Task Replica_ItsWholeLife_GoesThroughItsStates()
    {
        using var client = gateway.CreateCaller();
        var pool = await client.SendJsonAsync(HttpMethod.Post, "/pools", Replicable, HttpStatusCode.Created);
        var replicas = $"/pools/{pool.GetProperty("id").GetString()}/replicas";

        using var created = await client.SendBodyAsync(HttpMethod.Post, replicas, """{"regionName":"eu-west-1"}""");
        var listed = await client.GetOkAsync(replicas);
        var active = await client.SendJsonAsync(
            HttpMethod.Patch, $"{replicas}/eu-west-1", """{"status":"ACTIVE"}""", HttpStatusCode.OK);
        await client.RefusedAsync(
            HttpMethod.Delete, $"{replicas}/eu-west-1", body: null, HttpStatusCode.UnprocessableEntity);
        await client.SendJsonAsync(
            HttpMethod.Patch, $"{replicas}/eu-west-1", """{"status":"INACTIVE"}""", HttpStatusCode.OK);
        await client.SendJsonAsync(
            HttpMethod.Delete, $"{replicas}/eu-west-1", body: null, HttpStatusCode.NoContent);
        await client.RefusedAsync(
            HttpMethod.Delete, $"{replicas}/eu-west-1", body: null, HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"{replicas}/eu-west-1", created.Headers.Location?.OriginalString);
        Assert.Equal(2, listed.GetProperty("items").GetArrayLength());
        Assert.Equal("ACTIVE", active.GetProperty("status").GetString());
    }

    [Fact]
    [Proves("PATCH /limits", 200, 422)]
    [Proves("GET /limits", 200)]
    public async Task Limit_WithinItsRange_IsChanged()
    {
        using var client = gateway.CreateCaller();

        var changed = await client.SendJsonAsync(
            HttpMethod.Patch, "/limits", Wanted("UserUpdate", 25), HttpStatusCode.UnprocessableEntity);
        await client.SendJsonAsync(HttpMethod.Patch, "/limits", Wanted("UserRead", 200), HttpStatusCode.OK);
        var read = await client.GetOkAsync("/limits?category=UserRead");

        Assert.Equal("InvalidParameterException", changed.GetProperty("code").GetString());
        Assert.Equal(200, read.GetProperty("provisionedLimitValue").GetInt32());
        Assert.Equal(120, read.GetProperty("freeLimitValue").GetInt32());
    }

    [Fact]
    [Proves("GET /limits", 404)]
    public async Task Limit_NoneSuch_IsAProblem()
    {
        using var client = gateway.CreateCaller();

        await client.RefusedAsync(HttpMethod.Get, "/limits?category=Nothing", body: null, HttpStatusCode.NotFound);
        var missing = await client.RefusedAsync(HttpMethod.Get, "/limits", body: null, HttpStatusCode.BadRequest);
        var empty = await client.RefusedAsync(HttpMethod.Patch, "/limits", "{}", HttpStatusCode.BadRequest);

        Assert.Equal("category", Problems.FieldsOf(missing));
        Assert.Contains("limitDefinition", Problems.FieldsOf(empty), StringComparison.Ordinal);
    }

    private static string Wanted(string category, int value) => $$"""
        {
          "limitDefinition": { "limitClass": "API_CATEGORY", "attributes": { "Category": "{{category}}" } },
          "requestedLimitValue": {{value}}
        }
        """;
}
