using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Conditional;

/// <summary>Tags of single resources, and requests on the condition of one.</summary>
public sealed class PreconditionTests(GatewayFixture gateway)
{
    private const string Pool = "/pools/{userPoolId}";

    private static readonly (string Change, string Path, string Body, int Status)[] Resources =
    [
        ("PATCH", Pool, """{"poolName":"renamed"}""", 204),
        ("PATCH", $"{Pool}/users/{{username}}", """{"attributes":{"name":"Eve"}}""", 204),
        ("PATCH", $"{Pool}/groups/{{groupName}}", """{"precedence":5}""", 200),
        ("PATCH", $"{Pool}/clients/{{clientId}}", """{"authSessionValidity":5}""", 200),
        (
            "PATCH",
            $"{Pool}/identity-providers/{{providerName}}",
            """{"attributeMapping":{"email":"email","name":"name"}}""",
            200),
        (
            "PUT", // It can only be replaced.
            $"{Pool}/resource-servers/{{identifier}}",
            """{"name":"API","scopes":[{"scopeName":"write","scopeDescription":"Write"}]}""",
            200),
    ];

    private static readonly (string Change, string Path, string Body, int Status)[] Replacements =
    [
        ("PUT", Pool, """{"poolName":"renamed"}""", 204),
        ("PUT", $"{Pool}/clients/{{clientId}}", """{"clientName":"web","authSessionValidity":5}""", 200),
    ];

    /// <summary>How each resource is changed.</summary>
    public static TheoryData<string, string, int> Changes { get; } =
        [.. Resources.Concat(Replacements).Select(row => ($"{row.Change} {row.Path}", row.Body, row.Status))];

    /// <summary>How each resource is read or deleted, and how it is changed before.</summary>
    public static TheoryData<string, string, string, int> With(string method) =>
        [.. Resources.Select(row => ($"{method} {row.Path}", row.Change, row.Body, row.Status))];

    [Theory]
    [Proves(412)]
    [Proves]
    [MemberData(nameof(Changes))]
    public async Task Change_Stale_Answers412AndWritesNothing(string route, string change, int status)
    {
        using var client = gateway.CreateCaller();
        var (method, path) = RouteCalls.AddressOf(route, await MakeAsync(client));
        var first = await TagAsync(client, path);

        using var fresh = await client.SendBodyAsync(method, path, change, ("If-Match", first));
        var second = await TagAsync(client, path);
        using var stale = await client.SendBodyAsync(method, path, change, ("If-Match", first));
        using var weak = await client.SendBodyAsync(method, path, change, ("If-Match", $"W/{second}"));
        var unchanged = await TagAsync(client, path);
        using var any = await client.SendBodyAsync(method, path, change, ("If-Match", "*"));

        Assert.Equal(status, (int)fresh.StatusCode);
        Assert.NotEqual(first, second);
        await Support.Problems.AssertAsync(stale, HttpStatusCode.PreconditionFailed);
        await Support.Problems.AssertAsync(weak, HttpStatusCode.PreconditionFailed);
        Assert.Equal(second, unchanged);
        Assert.Equal(status, (int)any.StatusCode);
    }

    [Theory]
    [Proves(204, 404, 412)]
    [MemberData(nameof(With), "DELETE")]
    public async Task Delete_StaleThenSeen_IsDoneOnce(string route, string method, string change, int done)
    {
        using var client = gateway.CreateCaller();
        var (delete, path) = RouteCalls.AddressOf(route, await MakeAsync(client));
        var first = await TagAsync(client, path);
        await client.SendJsonAsync(new(method), path, change, (HttpStatusCode)done);

        using var stale = await client.SendBodyAsync(delete, path, body: null, ("If-Match", first));
        using var seen = await client.SendBodyAsync(
            delete, path, body: null, ("If-Match", $"\"other\", {await TagAsync(client, path)}"));
        using var gone = await client.SendBodyAsync(delete, path, body: null, ("If-Match", "*"));

        await Support.Problems.AssertAsync(stale, HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.NoContent, seen.StatusCode);
        await Support.Problems.AssertAsync(gone, HttpStatusCode.NotFound);
    }

    [Theory]
    [Proves(200, 304)]
    [MemberData(nameof(With), "GET")]
    public async Task Get_WhatTheCallerHas_Answers304(string route, string method, string change, int done)
    {
        using var client = gateway.CreateCaller();
        var (get, path) = RouteCalls.AddressOf(route, await MakeAsync(client));
        var first = await TagAsync(client, path);

        using var known = await client.SendBodyAsync(get, path, body: null, ("If-None-Match", $"W/{first}"));
        await client.SendJsonAsync(new(method), path, change, (HttpStatusCode)done);
        using var changed = await client.SendBodyAsync(get, path, body: null, ("If-None-Match", first));

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(first, known.Headers.ETag?.ToString());
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first, changed.Headers.ETag?.ToString());
    }

    // One of each, and their names.
    private async Task<(string Name, string Value)[]> MakeAsync(HttpClient client)
    {
        var userPoolId = await gateway.CreatePoolAsync("eve");
        var pool = $"/pools/{userPoolId}";
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

        return
        [
            ("userPoolId", userPoolId),
            ("username", "eve"),
            ("groupName", "editors"),
            ("clientId", made.GetProperty("clientId").GetString()!),
            ("providerName", "Google"),
            ("identifier", "https://api.example.com"),
        ];
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
