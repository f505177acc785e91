using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Groups;

public sealed class GroupTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private string _poolId = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _poolId = await _server.CreatePoolAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Create_Group_IsShownAndNotMadeTwice()
    {
        var request = new CreateGroupRequest { UserPoolId = _poolId, GroupName = "admins", Precedence = 1 };

        await _server.CallAsync(CognitoOperations.CreateGroup, request);
        var again = await _server.RefusalAsync(CognitoOperations.CreateGroup, request);
        var shown = await GetAsync("admins");

        Assert.Equal("GroupExistsException", again.Code);
        Assert.Equal((1, _poolId), (shown.Precedence, shown.UserPoolId));
        Assert.Equal(_server.Clock.GetUtcNow(), shown.CreationDate);
    }

    [Fact]
    public async Task Update_SomeMembers_LeavesTheOthers()
    {
        await CreateAsync("admins", "People", 3);
        _server.Clock.Advance(TimeSpan.FromMinutes(1));

        await _server.CallAsync(
            CognitoOperations.UpdateGroup, new() { UserPoolId = _poolId, GroupName = "admins", Precedence = 0 });

        var group = await GetAsync("admins");
        Assert.Equal(("People", 0), (group.Description, group.Precedence));
        Assert.True(group.LastModifiedDate > group.CreationDate);
    }

    [Fact]
    public async Task Group_Unknown_IsNotFound()
    {
        await _server.CreateUserAsync(_poolId, "ann");

        var get = await _server.RefusalAsync(
            CognitoOperations.GetGroup, new() { UserPoolId = _poolId, GroupName = "none" });
        var add = await _server.RefusalAsync(
            CognitoOperations.AdminAddUserToGroup,
            new() { UserPoolId = _poolId, GroupName = "none", Username = "ann" });

        Assert.All([get, add], error => Assert.Equal("ResourceNotFoundException", error.Code));
        Assert.Equal("Group not found.", get.Message);
    }

    [Fact]
    public async Task Membership_AddedAndRemovedTwice_IsThereAndGone()
    {
        await CreateAsync("admins");
        await _server.CreateUserAsync(_poolId, "ann");

        await AddAsync("ann", "admins");
        await AddAsync("ann", "admins");
        var members = await MembersAsync("admins");
        var groups = await GroupsOfAsync("ann");
        await RemoveAsync("ann", "admins");
        await RemoveAsync("ann", "admins");

        Assert.Equal(["ann"], members);
        Assert.Equal(["admins"], groups);
        Assert.Empty(await MembersAsync("admins"));
        Assert.Empty(await GroupsOfAsync("ann"));
    }

    [Fact]
    public async Task Delete_GroupOrUser_EndsTheMembership()
    {
        await CreateAsync("a");
        await CreateAsync("b");
        await _server.CreateUserAsync(_poolId, "ann");
        await AddAsync("ann", "a");
        await AddAsync("ann", "b");

        await _server.CallAsync(CognitoOperations.DeleteGroup, new() { UserPoolId = _poolId, GroupName = "a" });
        var groups = await GroupsOfAsync("ann");
        await _server.CallAsync(CognitoOperations.AdminDeleteUser, new() { UserPoolId = _poolId, Username = "ann" });

        Assert.Equal(["b"], groups);
        Assert.Empty(await MembersAsync("b"));
    }

    [Fact]
    public async Task Lists_InPages_ShowEverythingOnce()
    {
        for (var i = 0; i < 5; i++)
        {
            await CreateAsync($"group{i}");
            await _server.CreateUserAsync(_poolId, $"user{i}");
            await AddAsync($"user{i}", "group0");
            await AddAsync("user0", $"group{i}");
        }

        var request = new ListGroupsRequest { UserPoolId = _poolId, Limit = 3 };
        var first = await _server.CallAsync(CognitoOperations.ListGroups, request);
        var second = await _server.CallAsync(
            CognitoOperations.ListGroups, request with { NextToken = first.NextToken });
        var members = new ListUsersInGroupRequest { UserPoolId = _poolId, GroupName = "group0", Limit = 4 };
        var firstMembers = await _server.CallAsync(CognitoOperations.ListUsersInGroup, members);
        var secondMembers = await _server.CallAsync(
            CognitoOperations.ListUsersInGroup, members with { NextToken = firstMembers.NextToken });
        var ofUser = await _server.CallAsync(
            CognitoOperations.AdminListGroupsForUser, new() { UserPoolId = _poolId, Username = "user0", Limit = 5 });

        Assert.Equal(
            ["group0", "group1", "group2", "group3", "group4"],
            first.Groups!.Concat(second.Groups!).Select(group => group.GroupName));
        Assert.Null(second.NextToken);
        Assert.Equal(
            ["user0", "user1", "user2", "user3", "user4"],
            firstMembers.Users!.Concat(secondMembers.Users!).Select(user => user.Username));
        Assert.Equal(5, ofUser.Groups!.Count);
        Assert.Null(ofUser.NextToken);
    }

    private async Task CreateAsync(string name, string? description = null, int? precedence = null) =>
        await _server.CallAsync(CognitoOperations.CreateGroup, new()
        {
            UserPoolId = _poolId,
            GroupName = name,
            Description = description,
            Precedence = precedence,
        });

    private async Task<GroupType> GetAsync(string name) => (await _server.CallAsync(
        CognitoOperations.GetGroup, new() { UserPoolId = _poolId, GroupName = name })).Group!;

    private async Task AddAsync(string username, string group) => await _server.CallAsync(
        CognitoOperations.AdminAddUserToGroup, new() { UserPoolId = _poolId, Username = username, GroupName = group });

    private async Task RemoveAsync(string username, string group) => await _server.CallAsync(
        CognitoOperations.AdminRemoveUserFromGroup,
        new() { UserPoolId = _poolId, Username = username, GroupName = group });

    private async Task<IEnumerable<string?>> MembersAsync(string group) => (await _server.CallAsync(
        CognitoOperations.ListUsersInGroup, new() { UserPoolId = _poolId, GroupName = group }))
        .Users!.Select(user => user.Username);

    private async Task<IEnumerable<string?>> GroupsOfAsync(string username) => (await _server.CallAsync(
        CognitoOperations.AdminListGroupsForUser, new() { UserPoolId = _poolId, Username = username }))
        .Groups!.Select(group => group.GroupName);
}
