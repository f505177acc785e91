using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Connectors;

/// <summary>Who is in which group, as one collection.</summary>
public sealed class GroupMembershipTests(GatewayFixture gateway) : IAsyncDisposable
{
    private const string Memberships = "GET /pools/{userPoolId}/group-memberships";

    private readonly StubbedGateway _stubbed = new();

    public ValueTask DisposeAsync() => _stubbed.DisposeAsync();

    [Fact]
    [Proves(Memberships, 200)]
    public async Task List_PageByPage_HasEveryMembershipOnce()
    {
        var pool = await PoolAsync();
        using var client = gateway.CreateCaller();

        var pages = await LinkedPages.ReadAsync(client, $"/pools/{pool}/group-memberships?limit=2");

        Assert.Equal(["one a", "one b", "one c", "three a", "three d"], Rows(pages));
        Assert.Equal([2, 2, 1], pages.Select(page => page.GetProperty("items").GetArrayLength()));
        Assert.All(
            pages.SelectMany(page => page.GetProperty("items").EnumerateArray()),
            row => Assert.True(Guid.TryParse(row.GetProperty("sub").GetString(), out _)));
    }

    [Fact]
    public async Task List_GroupDeletedWhileReading_LosesNoOther()
    {
        var pool = await PoolAsync();
        using var client = gateway.CreateCaller();
        var first = await client.GetOkAsync($"/pools/{pool}/group-memberships?limit=1");

        await client.CallAsync("DELETE /pools/{userPoolId}/groups/one", null, 204, ("userPoolId", pool));
        var rest = await LinkedPages.ReadAsync(
            client, $"/pools/{pool}/group-memberships?cursor={first.GetProperty("nextCursor").GetString()}");

        Assert.Equal(["three a", "three d"], Rows(rest));
    }

    [Fact]
    [Proves(Memberships, 404)]
    public async Task List_OfNoPool_Answers404()
    {
        using var client = gateway.CreateCaller();

        var problem = await client.CallAsync(Memberships, body: null, 404, ("userPoolId", "local_nowhere"));

        Assert.Equal("ResourceNotFoundException", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("cursor=invented")]
    [InlineData("cursor=%21")]
    [InlineData("updatedSince=2026-01-01")]
    public async Task List_WrongQuery_Answers400(string query)
    {
        using var client = _stubbed.CreateCaller();

        await client.RefusedAsync(
            HttpMethod.Get, $"/pools/local_a/group-memberships?{query}", body: null, HttpStatusCode.BadRequest);

        Assert.Empty(_stubbed.Cognito.Sent);
    }

    [Fact]
    public async Task List_ShortAndEmptyPagesOfGroupsAndUsers_LosesNone()
    {
        ScriptedLists.Have(_stubbed.Cognito, 7);
        using var client = _stubbed.CreateCaller();

        var pages = await LinkedPages.ReadAsync(client, "/pools/local_a/group-memberships?limit=5");

        var names = Enumerable.Range(0, 7).Select(ScriptedLists.Name).ToList();
        Assert.Equal(names.SelectMany(group => names.Select(user => $"{group} {user}")), Rows(pages));
        Assert.All(pages, page => Assert.NotEqual(0, page.GetProperty("items").GetArrayLength()));
    }

    // The groups one, two and three, of which two is empty.
    private async Task<string> PoolAsync()
    {
        var pool = await gateway.CreatePoolAsync("a", "b", "c", "d");
        using var client = gateway.CreateCaller();
        foreach (var (group, members) in new[] { ("one", "abc"), ("two", ""), ("three", "ad") })
        {
            await client.CallAsync(
                "POST /pools/{userPoolId}/groups", $$"""{"groupName":"{{group}}"}""", 201, ("userPoolId", pool));
            foreach (var member in members)
            {
                await client.CallAsync(
                    "PUT /pools/{userPoolId}/groups/{groupName}/users/{username}",
                    body: null,
                    204,
                    ("userPoolId", pool),
                    ("groupName", group),
                    ("username", $"{member}"));
            }
        }

        return pool;
    }

    private static IEnumerable<string> Rows(IEnumerable<JsonElement> pages) =>
        from page in pages
        from row in page.GetProperty("items").EnumerateArray()
        select $"{row.GetProperty("groupName").GetString()} {row.GetProperty("username").GetString()}";
}
