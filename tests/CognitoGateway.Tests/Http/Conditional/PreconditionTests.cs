using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Conditional;

/// <summary>Tags of single resources, and requests on the condition of one.</summary>
public sealed class PreconditionTests(GatewayFixture gateway)
{
    public static TheoryData<string, string, HttpStatusCode> Resources { get; } = new()
    {
        { "", """{"poolName":"renamed"}""", HttpStatusCode.NoContent },
        { "/users/eve", """{"attributes":{"name":"Eve"}}""", HttpStatusCode.NoContent },
        { "/groups/editors", """{"precedence":5}""", HttpStatusCode.OK },
        { "/clients/{clientId}", """{"authSessionValidity":5}""", HttpStatusCode.OK },
        { "/identity-providers/Google", """{"attributeMapping":{"email":"email","name":"name"}}""", HttpStatusCode.OK },
        {
            "/resource-servers/https%3A%2F%2Fapi.example.com",
            """{"name":"API","scopes":[{"scopeName":"write","scopeDescription":"Write"}]}""",
            HttpStatusCode.OK
        },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Patch_Stale_Answers412AndWritesNothing(string resource, string patch, HttpStatusCode done)
    {
        using var client = gateway.CreateCaller();
        var path = await MakeAsync(client, resource);
        var first = await TagAsync(client, path);

        using var fresh = await client.SendBodyAsync(ChangeOf(resource), path, patch, ("If-Match", first));
        var second = await TagAsync(client, path);
        using var stale = await client.SendBodyAsync(ChangeOf(resource), path, patch, ("If-Match", first));
        using var weak = await client.SendBodyAsync(ChangeOf(resource), path, patch, ("If-Match", $"W/{second}"));
        var unchanged = await TagAsync(client, path);
        using var any = await client.SendBodyAsync(ChangeOf(resource), path, patch, ("If-Match", "*"));

        Assert.Equal(done, fresh.StatusCode);
        Assert.NotEqual(first, second);
        await Support.Problems.AssertAsync(stale, HttpStatusCode.PreconditionFailed);
        await Support.Problems.AssertAsync(weak, HttpStatusCode.PreconditionFailed);
        Assert.Equal(second, unchanged);
        Assert.Equal(done, any.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Delete_StaleThenSeen_IsDoneOnce(string resource, string patch, HttpStatusCode done)
    {
        using var client = gateway.CreateCaller();
        var path = await MakeAsync(client, resource);
        var first = await TagAsync(client, path);
        await client.SendJsonAsync(ChangeOf(resource), path, patch, done);

        using var stale = await client.SendBodyAsync(HttpMethod.Delete, path, body: null, ("If-Match", first));
        using var seen = await client.SendBodyAsync(
            HttpMethod.Delete, path, body: null, ("If-Match", $"\"other\", {await TagAsync(client, path)}"));
        using var gone = await client.SendBodyAsync(HttpMethod.Delete, path, body: null, ("If-Match", "*"));

        await Support.Problems.AssertAsync(stale, HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.NoContent, seen.StatusCode);
        await Support.Problems.AssertAsync(gone, HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Get_WhatTheCallerHas_Answers304(string resource, string patch, HttpStatusCode done)
    {
        using var client = gateway.CreateCaller();
        var path = await MakeAsync(client, resource);
        var first = await TagAsync(client, path);

        using var known = await client.SendBodyAsync(HttpMethod.Get, path, body: null, ("If-None-Match", $"W/{first}"));
        await client.SendJsonAsync(ChangeOf(resource), path, patch, done);
        using var changed = await client.SendBodyAsync(HttpMethod.Get, path, body: null, ("If-None-Match", first));

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(first, known.Headers.ETag?.ToString());
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first, changed.Headers.ETag?.ToString());
    }

    // A resource server can only be replaced.
    private static HttpMethod ChangeOf(string resource) =>
        resource.StartsWith("/resource-servers", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Patch;

    private async Task<string> MakeAsync(HttpClient client, string resource)
    {
        var pool = $"/pools/{await gateway.CreatePoolAsync("eve")}";
        await client.SendJsonAsync(
            HttpMethod.Post, $"{pool}/groups", """{"groupName":"editors"}""", HttpStatusCode.Created);
        var made = await client.SendJsonAsync(
            HttpMethod.Post, $"{pool}/clients", """{"clientName":"web"}""", HttpStatusCode.Created);
        await client.SendJsonAsync(
            HttpMethod.Post,
            $"{pool}/identity-providers",
            """
            {"providerName":"Google","providerType":"Google","providerDetails":
            {"client_id":"id","client_secret":"of-a-test","authorize_scopes":"openid"}}
            """,
            HttpStatusCode.Created);
        await client.SendJsonAsync(
            HttpMethod.Post,
            $"{pool}/resource-servers",
            """
            {"identifier":"https://api.example.com","name":"API",
            "scopes":[{"scopeName":"read","scopeDescription":"Read"}]}
            """,
            HttpStatusCode.Created);

        return pool + resource.Replace(
            "{clientId}", made.GetProperty("clientId").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string> TagAsync(HttpClient client, string path)
    {
        using var response = await client.SendBodyAsync(HttpMethod.Get, path, body: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var tag = response.Headers.ETag!;
        Assert.False(tag.IsWeak);

        return tag.ToString();
    }
}
