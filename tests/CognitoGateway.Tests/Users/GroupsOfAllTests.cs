using System.Text.Json;
using CognitoGateway.Tests.Http.Exports;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>The groups of all users, group by group or user by user.</summary>
public sealed class GroupsOfAllTests : IAsyncDisposable
{
    private readonly StubbedGateway _gateway = new();

    public GroupsOfAllTests()
    {
        _gateway.Cognito.On("ListGroups", sent => (null, sent.TryGetProperty("NextToken", out _)
            ? """{"Groups":[{"GroupName":"third"}]}"""
            : """{"Groups":[{"GroupName":"first"},{"GroupName":"second"}],"NextToken":"2"}"""));
        _gateway.Cognito.On("ListUsersInGroup", sent => (null, sent.GetProperty("GroupName").GetString() switch
        {
            "first" => sent.TryGetProperty("NextToken", out _)
                ? """{"Users":[{"Username":"user00003"}]}"""
                : """{"Users":[{"Username":"user00001"}],"NextToken":"1"}""",
            "second" => """{"Users":[]}""",
            _ => """{"Users":[{"Username":"user00001"},{"Username":"somebody else"}]}""",
        }));
        _gateway.Cognito.On("AdminListGroupsForUser", """{"Groups":[{"GroupName":"asked"}]}""");
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("scan=sequential")]
    [InlineData("scan=parallel")]
    public async Task Export_OfManyUsers_AsksGroupByGroup(string scan)
    {
        _ = new ManyUsers(_gateway.Cognito, 300);

        var users = await ReadAsync(scan);

        Assert.Equal(300, users.Count);
        Assert.Equal("first,third", users["user00001"]);
        Assert.Equal("", users["user00002"]);
        Assert.Equal("first", users["user00003"]);
        Assert.Empty(_gateway.Cognito.SentTo("AdminListGroupsForUser"));
        Assert.Equal(4, _gateway.Cognito.SentTo("ListUsersInGroup").Count());
    }

    [Theory]
    [InlineData(300, 2, "scan=sequential")]
    [InlineData(99, 200_000, "scan=sequential")]
    [InlineData(300, 200_000, "email=a*")]
    [InlineData(300, 200_000, "updatedSince=1970-01-01T00:00:00Z")]
    public async Task Export_WhereThatIsNoGain_AsksForEachUser(int count, int mostMemberships, string query)
    {
        _gateway.With("Exports:MostMemberships", $"{mostMemberships}");
        _ = new ManyUsers(_gateway.Cognito, count);

        var users = await ReadAsync(query);

        Assert.Equal(count, users.Count);
        Assert.All(users.Values, groups => Assert.Equal("asked", groups));
    }

    [Fact]
    public async Task Export_GroupsOfMoreCallsThanUsers_AreGivenUp()
    {
        var pages = 0;
        _ = new ManyUsers(_gateway.Cognito, 300);
        _gateway.Cognito.On("ListUsersInGroup", _ => (null, $$"""{"Users":[],"NextToken":"{{++pages}}"}"""));

        var users = await ReadAsync("");

        Assert.All(users.Values, groups => Assert.Equal("asked", groups));
        Assert.Equal(148, _gateway.Cognito.SentTo("ListUsersInGroup").Count());
    }

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(string query)
    {
        using var client = _gateway.CreateCaller();
        client.DefaultRequestHeaders.Accept.ParseAdd("application/x-ndjson");
        using var response = await client.GetAsync(
            $"/pools/local_a/users?expand=groups&{query}", TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(
            response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}\n{string.Join('\n', _gateway.Logs.Errors)}");

        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToDictionary(
            user => user.GetProperty("username").GetString()!,
            user => string.Join(',', user.GetProperty("groups").EnumerateArray().Select(
                group => group.GetProperty("groupName").GetString())),
            StringComparer.Ordinal);
    }
}
