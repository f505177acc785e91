using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.ResourceServers;

public sealed class ResourceServerTests
{
    private const string Identifier = "https://api.example.com";

    [Fact]
    public async Task Create_NewServer_IsDescribedAndListed()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();

        var created = await CreateAsync(server, poolId, "read", "write");
        var described = await DescribeAsync(server, poolId);

        Assert.Equal(poolId, created.UserPoolId);
        Assert.Equal("Orders", described.Name);
        Assert.Equal(["read", "write"], described.Scopes!.Select(scope => scope.ScopeName));
        Assert.Equal("May read", described.Scopes![0].ScopeDescription);
    }

    [Fact]
    public async Task Create_IdentifierTaken_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        await CreateAsync(server, poolId);

        var refusal = await server.RefusalAsync(CognitoOperations.CreateResourceServer, Request(poolId));

        Assert.Equal("InvalidParameterException", refusal.Code);
        Assert.Equal($"{Identifier} already exists in user pool {poolId}.", refusal.Message);
    }

    [Fact]
    public async Task Create_ScopeTwice_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();

        var refusal = await server.RefusalAsync(
            CognitoOperations.CreateResourceServer, Request(poolId, "read", "read"));

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Create_TwentySixth_ExceedsTheLimit()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        for (var i = 0; i < 25; i++)
        {
            await server.CallAsync(
                CognitoOperations.CreateResourceServer, Request(poolId) with { Identifier = $"api-{i:D2}" });
        }

        var refusal = await server.RefusalAsync(CognitoOperations.CreateResourceServer, Request(poolId));

        Assert.Equal("LimitExceededException", refusal.Code);
    }

    [Fact]
    public async Task Update_Scopes_AreReplaced()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        await CreateAsync(server, poolId, "read", "write");

        await server.CallAsync(CognitoOperations.UpdateResourceServer, new()
        {
            UserPoolId = poolId,
            Identifier = Identifier,
            Name = "Bills",
            Scopes = [new() { ScopeName = "pay", ScopeDescription = "May pay" }],
        });
        var described = await DescribeAsync(server, poolId);

        Assert.Equal("Bills", described.Name);
        Assert.Equal(["pay"], described.Scopes!.Select(scope => scope.ScopeName));
    }

    [Fact]
    public async Task Delete_Server_IsGone()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        await CreateAsync(server, poolId);

        await server.CallAsync(
            CognitoOperations.DeleteResourceServer, new() { UserPoolId = poolId, Identifier = Identifier });
        var refusal = await server.RefusalAsync(
            CognitoOperations.DescribeResourceServer, new() { UserPoolId = poolId, Identifier = Identifier });

        Assert.Equal("ResourceNotFoundException", refusal.Code);
    }

    [Fact]
    public async Task List_SeveralPages_HasEachServerOnce()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        foreach (var identifier in new[] { "c", "a", "b" })
        {
            await server.CallAsync(
                CognitoOperations.CreateResourceServer, Request(poolId) with { Identifier = identifier });
        }

        var first = await server.CallAsync(
            CognitoOperations.ListResourceServers, new() { UserPoolId = poolId, MaxResults = 2 });
        var second = await server.CallAsync(
            CognitoOperations.ListResourceServers,
            new() { UserPoolId = poolId, MaxResults = 2, NextToken = first.NextToken });

        Assert.Equal(
            ["a", "b", "c"], first.ResourceServers.Concat(second.ResourceServers).Select(s => s.Identifier));
        Assert.Null(second.NextToken);
    }

    [Fact]
    public async Task Client_WithScopeOfAServer_IsCreatedOnceTheScopeIsThere()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        var request = new CreateUserPoolClientRequest
        {
            UserPoolId = poolId,
            ClientName = "client",
            AllowedOAuthFlowsUserPoolClient = true,
            AllowedOAuthFlows = ["code"],
            CallbackURLs = ["https://app.example.com/"],
            AllowedOAuthScopes = ["openid", $"{Identifier}/read"],
        };

        var refusal = await server.RefusalAsync(CognitoOperations.CreateUserPoolClient, request);
        await CreateAsync(server, poolId, "read");
        var created = await server.CallAsync(CognitoOperations.CreateUserPoolClient, request);

        Assert.Equal("ScopeDoesNotExistException", refusal.Code);
        Assert.Equal(request.AllowedOAuthScopes, created.UserPoolClient!.AllowedOAuthScopes);
    }

    private static CreateResourceServerRequest Request(string poolId, params string[] scopes) => new()
    {
        UserPoolId = poolId,
        Identifier = Identifier,
        Name = "Orders",
        Scopes =
        [
            .. scopes.Select(scope => new ResourceServerScopeType
            {
                ScopeName = scope,
                ScopeDescription = "May " + scope,
            }),
        ],
    };

    private static async Task<ResourceServerType> CreateAsync(
        TestServer server, string poolId, params string[] scopes) =>
        (await server.CallAsync(CognitoOperations.CreateResourceServer, Request(poolId, scopes))).ResourceServer;

    private static async Task<ResourceServerType> DescribeAsync(TestServer server, string poolId) =>
        (await server.CallAsync(
            CognitoOperations.DescribeResourceServer,
            new() { UserPoolId = poolId, Identifier = Identifier })).ResourceServer;
}
