using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Conditional;

/// <summary>Tags of single resources, and requests on the condition of one.</summary>
public sealed class PreconditionTests(GatewayFixture gateway)
{
    private const string Rename = """{"poolName":"renamed"}""";
    private const string Session = """{"authSessionValidity":5}""";

    // The routes that change a resource, and a change that each can make.
    private static readonly (string Route, string Body)[] All =
    [
        ("PATCH /pools/{userPoolId}", Rename),
        ("PUT /pools/{userPoolId}", Rename),
        ("PATCH /pools/{userPoolId}/users/{username}", """{"attributes":{"name":"Eve"}}"""),
        ("PATCH /pools/{userPoolId}/groups/{groupName}", """{"precedence":5}"""),
        ("PATCH /pools/{userPoolId}/clients/{clientId}", Session),
        ("PUT /pools/{userPoolId}/clients/{clientId}", Session),
        (
            "PATCH /pools/{userPoolId}/identity-providers/{providerName}",
            """{"attributeMapping":{"email":"email","name":"name"}}"""
        ),
        (
            "PUT /pools/{userPoolId}/resource-servers/{identifier}",
            """{"name":"API","scopes":[{"scopeName":"write","scopeDescription":"Write"}]}"""
        ),
    ];

    public static TheoryData<string, string> Changes { get; } = [.. All];

    public static TheoryData<string, string, string> Deletions { get; } = [.. WithChange("DELETE")];

    public static TheoryData<string, string, string> Reads { get; } = [.. WithChange("GET")];

    [Theory]
    [MemberData(nameof(Changes))]
    [Proves(412)]
    public async Task Change_Stale_Answers412AndWritesNothing(string route, string body)
    {
        using var client = gateway.CreateCaller();
        var (method, path) = await MakeAsync(client, route);
        var first = await TagAsync(client, path);

        using var fresh = await client.SendBodyAsync(method, path, body, ("If-Match", first));
        var second = await TagAsync(client, path);
        using var stale = await client.SendBodyAsync(method, path, body, ("If-Match", first));
        using var weak = await client.SendBodyAsync(method, path, body, ("If-Match", $"W/{second}"));
        var unchanged = await TagAsync(client, path);
        using var any = await client.SendBodyAsync(method, path, body, ("If-Match", "*"));

        Assert.True(fresh.IsSuccessStatusCode, $"{fresh}");
        Assert.NotEqual(first, second);
        await Support.Problems.AssertAsync(stale, HttpStatusCode.PreconditionFailed);
        await Support.Problems.AssertAsync(weak, HttpStatusCode.PreconditionFailed);
        Assert.Equal(second, unchanged);
        Assert.Equal(fresh.StatusCode, any.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Deletions))]
    [Proves(204, 404, 412)]
    public async Task Delete_StaleThenSeen_IsDoneOnce(string route, string change, string body)
    {
        using var client = gateway.CreateCaller();
        var (method, path) = await MakeAsync(client, route);
        var first = await TagAsync(client, path);
        await ChangeAsync(client, change, path, body);

        using var stale = await client.SendBodyAsync(method, path, body: null, ("If-Match", first));
        using var seen = await client.SendBodyAsync(
            method, path, body: null, ("If-Match", $"\"other\", {await TagAsync(client, path)}"));
        using var gone = await client.SendBodyAsync(method, path, body: null, ("If-Match", "*"));

        await Support.Problems.AssertAsync(stale, HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.NoContent, seen.StatusCode);
        await Support.Problems.AssertAsync(gone, HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    [Proves(200, 304)]
    public async Task Get_WhatTheCallerHas_Answers304(string route, string change, string body)
    {
        using var client = gateway.CreateCaller();
        var (method, path) = await MakeAsync(client, route);
        var first = await TagAsync(client, path);

        using var known = await client.SendBodyAsync(method, path, body: null, ("If-None-Match", $"W/{first}"));
        await ChangeAsync(client, change, path, body);
        using var changed = await client.SendBodyAsync(method, path, body: null, ("If-None-Match", first));

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(first, known.Headers.ETag?.ToString());
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first, changed.Headers.ETag?.ToString());
    }

    private static IEnumerable<(string Route, string Change, string Body)> WithChange(string method) => All
        .Select(change => (Route: $"{method} {change.Route.Split(' ')[1]}", Change: change.Route, change.Body))
        .DistinctBy(row => row.Route);

    private static async Task ChangeAsync(HttpClient client, string change, string path, string body)
    {
        using var changed = await client.SendBodyAsync(new(change.Split(' ')[0]), path, body);

        Assert.True(changed.IsSuccessStatusCode, $"{changed}");
    }

    private async Task<(HttpMethod Method, string Path)> MakeAsync(HttpClient client, string route)
    {
        var poolId = await gateway.CreatePoolAsync("eve");
        var pool = $"/pools/{poolId}";
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
        var path = route.Split(' ')[1]
            .Replace("{userPoolId}", poolId, StringComparison.Ordinal)
            .Replace("{username}", "eve", StringComparison.Ordinal)
            .Replace("{groupName}", "editors", StringComparison.Ordinal)
            .Replace("{clientId}", made.GetProperty("clientId").GetString(), StringComparison.Ordinal)
            .Replace("{providerName}", "Google", StringComparison.Ordinal)
            .Replace("{identifier}", "https%3A%2F%2Fapi.example.com", StringComparison.Ordinal);

        return (new(route.Split(' ')[0]), path);
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
