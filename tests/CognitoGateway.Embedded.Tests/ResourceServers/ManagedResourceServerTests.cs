using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.ResourceServers;

/// <summary>The resource server whose scope lets clients be registered.</summary>
public sealed class ManagedResourceServerTests : IAsyncLifetime
{
    private const string Identifier = "aws.cognito/dcr";

    private TestServer _server = null!;
    private string _poolId = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _poolId = await _server.CreatePoolAsync(new() { PoolName = "test", DcrConfiguration = new() });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task List_WhileClientsRegister_ShowsWhoManagesIt()
    {
        await CreateAsync("orders");

        var servers = await ListAsync();

        Assert.Equal(
            [(Identifier, "COGNITO"), ("orders", null)],
            servers.Select(server => (server.Identifier, server.ManagedBy)));
        Assert.Equal("register", servers[0].Scopes!.Single().ScopeName);
    }

    [Fact]
    public async Task List_OnceNobodyRegisters_IsWithoutIt()
    {
        await _server.CallAsync(
            CognitoOperations.UpdateUserPool,
            new() { UserPoolId = _poolId, DcrConfiguration = new() { EnableStatus = "Disabled" } });

        var refusal = await _server.RefusalAsync(
            CognitoOperations.DescribeResourceServer, new() { UserPoolId = _poolId, Identifier = Identifier });

        Assert.Empty(await ListAsync());
        Assert.Equal("ResourceNotFoundException", refusal.Code);
    }

    [Fact]
    public async Task Describe_WhileClientsRegister_ShowsIt()
    {
        var described = await _server.CallAsync(
            CognitoOperations.DescribeResourceServer, new() { UserPoolId = _poolId, Identifier = Identifier });

        Assert.Equal(("COGNITO", _poolId), (described.ResourceServer.ManagedBy, described.ResourceServer.UserPoolId));
    }

    [Fact]
    public async Task Change_OfIt_IsRefused()
    {
        var create = await Assert.ThrowsAsync<CognitoException>(() => CreateAsync(Identifier));
        var update = await _server.RefusalAsync(
            CognitoOperations.UpdateResourceServer,
            new() { UserPoolId = _poolId, Identifier = Identifier, Name = "Mine" });
        var delete = await _server.RefusalAsync(
            CognitoOperations.DeleteResourceServer, new() { UserPoolId = _poolId, Identifier = Identifier });

        Assert.All([create, update, delete], refusal => Assert.Equal("InvalidParameterException", refusal.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_WithItsScope_IsForPoolsWhereClientsRegister(bool on)
    {
        var poolId = on ? _poolId : await _server.CreatePoolAsync();
        var request = new CreateUserPoolClientRequest
        {
            UserPoolId = poolId,
            ClientName = "registrar",
            GenerateSecret = true,
            AllowedOAuthFlowsUserPoolClient = true,
            AllowedOAuthFlows = ["client_credentials"],
            AllowedOAuthScopes = ["aws.cognito/dcr/register"],
        };

        var refusal = await Record.ExceptionAsync(() => _server.CallAsync(
            CognitoOperations.CreateUserPoolClient, request));

        Assert.Equal(on ? null : "ScopeDoesNotExistException", (refusal as CognitoException)?.Code);
    }

    private Task<CreateResourceServerResponse> CreateAsync(string identifier) =>
        _server.CallAsync(
            CognitoOperations.CreateResourceServer,
            new() { UserPoolId = _poolId, Identifier = identifier, Name = "Mine" });

    private async Task<IReadOnlyList<ResourceServerType>> ListAsync() => (await _server.CallAsync(
        CognitoOperations.ListResourceServers, new() { UserPoolId = _poolId })).ResourceServers;
}
