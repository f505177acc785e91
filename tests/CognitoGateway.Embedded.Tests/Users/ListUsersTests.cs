using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Users;

public sealed class ListUsersTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private string _poolId = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _poolId = await _server.CreatePoolAsync();
        for (var i = 0; i < 10; i++)
        {
            await _server.CreateUserAsync(
                _poolId,
                $"user{i}",
                new AttributeType { Name = "email", Value = (i % 2 == 0 ? "even" : "odd") + $"{i}@example.com" });
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(null, 10)]
    [InlineData("email ^= \"odd\"", 5)]
    public async Task Pages_Followed_ShowEveryUserOnce(string? filter, int expected)
    {
        var request = new ListUsersRequest { UserPoolId = _poolId, Limit = 2, Filter = filter };
        List<string> seen = [];

        do
        {
            var page = await ListAsync(request);
            Assert.InRange(page.Users!.Count, 1, 2);
            seen.AddRange(page.Users.Select(user => user.Username!));
            request = request with { PaginationToken = page.PaginationToken };
        }
        while (request.PaginationToken is not null);

        Assert.Equal(expected, seen.Distinct().Count());
        Assert.Equal(expected, seen.Count);
    }

    [Fact]
    public async Task Page_FullAndTheLastOne_HasNoToken()
    {
        var first = await ListAsync(new() { UserPoolId = _poolId, Limit = 5 });
        var second = await ListAsync(
            new() { UserPoolId = _poolId, Limit = 5, PaginationToken = first.PaginationToken });

        Assert.Equal(5, second.Users!.Count);
        Assert.Null(second.PaginationToken);
    }

    [Fact]
    public async Task Page_AfterUsersWereDeleted_GoesOnWhereItWas()
    {
        var first = await ListAsync(new() { UserPoolId = _poolId, Limit = 3 });
        foreach (var user in first.Users!)
        {
            await _server.CallAsync(
                CognitoOperations.AdminDeleteUser, new() { UserPoolId = _poolId, Username = user.Username! });
        }

        var second = await ListAsync(
            new() { UserPoolId = _poolId, Limit = 3, PaginationToken = first.PaginationToken });

        Assert.Equal(["user3", "user4", "user5"], second.Users!.Select(user => user.Username));
    }

    [Fact]
    public async Task Token_ForOtherParametersOrTooOldOrForged_IsRefused()
    {
        var request = new ListUsersRequest { UserPoolId = _poolId, Limit = 2 };
        var token = (await ListAsync(request)).PaginationToken!;

        var otherFilter = await _server.RefusalAsync(
            CognitoOperations.ListUsers, request with { PaginationToken = token, Filter = "email ^= \"odd\"" });
        var forged = await _server.RefusalAsync(
            CognitoOperations.ListUsers, request with { PaginationToken = "nonsense" });
        _server.Clock.Advance(TimeSpan.FromMinutes(61));
        var old = await _server.RefusalAsync(CognitoOperations.ListUsers, request with { PaginationToken = token });

        Assert.All([otherFilter, forged, old], error => Assert.Equal("InvalidParameterException", error.Code));
    }

    [Fact]
    public async Task AttributesToGet_Named_AreTheOnlyOnesShown()
    {
        var answer = await ListAsync(new() { UserPoolId = _poolId, AttributesToGet = ["email"], Limit = 1 });
        var missing = await _server.RefusalAsync(
            CognitoOperations.ListUsers, new() { UserPoolId = _poolId, AttributesToGet = ["name"] });
        var unknown = await _server.RefusalAsync(
            CognitoOperations.ListUsers, new() { UserPoolId = _poolId, AttributesToGet = ["custom:x"] });

        Assert.Equal(["email"], answer.Users!.Single().Attributes!.Select(attribute => attribute.Name));
        Assert.Equal("InvalidParameterException", missing.Code);
        Assert.Equal("InvalidParameterException", unknown.Code);
    }

    [Fact]
    public async Task Limit_TooLarge_IsRefused()
    {
        var error = await _server.RefusalAsync(
            CognitoOperations.ListUsers, new() { UserPoolId = _poolId, Limit = 61 });

        Assert.Contains("Member must have value less than or equal to 60", error.Message, StringComparison.Ordinal);
    }

    private Task<ListUsersResponse> ListAsync(ListUsersRequest request) =>
        _server.CallAsync(CognitoOperations.ListUsers, request);
}
