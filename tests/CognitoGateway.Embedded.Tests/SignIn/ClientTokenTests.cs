using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class ClientTokenTests : IAsyncLifetime
{
    private TestPool _pool = null!;

    public async ValueTask InitializeAsync()
    {
        _pool = await TestPool.StartAsync();
        await _pool.Server.CallAsync(CognitoOperations.CreateResourceServer, new()
        {
            UserPoolId = _pool.Id,
            Identifier = "orders",
            Name = "Orders",
            Scopes =
            [
                new() { ScopeName = "read", ScopeDescription = "Read orders" },
                new() { ScopeName = "write", ScopeDescription = "Write orders" },
            ],
        });
        await _pool.UseClientAsync(Machine);
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task Token_ForTheSecret_SpeaksForTheClient()
    {
        var result = await GetAsync();

        var claims = await PoolKeys.ReadAsync(_pool, result.AccessToken!);
        Assert.Equal(("Bearer", 3600), (result.TokenType, result.ExpiresIn));
        Assert.Equal(
            (_pool.ClientId, _pool.ClientId, "access", "orders/read orders/write", 2),
            (claims.GetProperty("sub").GetString(), claims.GetProperty("client_id").GetString(),
                claims.GetProperty("token_use").GetString(), claims.GetProperty("scope").GetString(),
                claims.GetProperty("version").GetInt32()));
        Assert.Equal(
            claims.GetProperty("iat").GetInt64() + 3600, claims.GetProperty("exp").GetInt64());
        Assert.False(claims.TryGetProperty("username", out _));
    }

    [Fact]
    public async Task Token_WithScopesAskedFor_HasNoOthers()
    {
        var result = await GetAsync(["orders/write"]);

        var claims = await PoolKeys.ReadAsync(_pool, result.AccessToken!);
        Assert.Equal("orders/write", claims.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Token_OnceTheResourceServerHasAScopeLess_DoesNotCarryIt()
    {
        await _pool.Server.CallAsync(CognitoOperations.UpdateResourceServer, new()
        {
            UserPoolId = _pool.Id,
            Identifier = "orders",
            Name = "Orders",
            Scopes = [new() { ScopeName = "read", ScopeDescription = "Read orders" }],
        });

        var claims = await PoolKeys.ReadAsync(_pool, (await GetAsync()).AccessToken!);

        Assert.Equal("orders/read", claims.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Token_OfAClient_IsNoUsersToken()
    {
        var refusal = await _pool.Server.RefusalAsync(
            CognitoOperations.GetUser, new() { AccessToken = (await GetAsync()).AccessToken! });

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_SignedOrNot_IsTaken(bool sign)
    {
        using var answer = await _pool.Server.PostAsync(
            "GetClientToken",
            $$"""{"ClientId":"{{_pool.ClientId}}","Secret":"{{_pool.Client.ClientSecret}}"}""",
            sign);

        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Token_WrongSecretOrScopeOrClient_IsRefused()
    {
        var secret = await RefusedAsync(r => r.Secret = new('x', 51));
        var scope = await RefusedAsync(r => r.Scopes = ["orders/delete"]);
        var ofUsers = await RefusedAsync(r => r.Scopes = ["openid"]);
        var unknown = await RefusedAsync(r => r.ClientId = "nobody");

        Assert.Equal("NotAuthorizedException", secret.Code);
        Assert.All([scope, ofUsers], refusal => Assert.Equal("InvalidParameterException", refusal.Code));
        Assert.Equal("ResourceNotFoundException", unknown.Code);
    }

    [Fact]
    public async Task Token_ForAClientOfUsersOrWithoutScopes_IsRefused()
    {
        await _pool.UseClientAsync(client => client.GenerateSecret = true);
        var ofUsers = await RefusedAsync(_ => { });
        await _pool.UseClientAsync(client =>
        {
            Machine(client);
            client.AllowedOAuthScopes = ["openid"];
        });
        var noScopes = await RefusedAsync(_ => { });

        Assert.All([ofUsers, noScopes], refusal => Assert.Equal("InvalidParameterException", refusal.Code));
    }

    private static void Machine(CreateUserPoolClientRequest client)
    {
        client.GenerateSecret = true;
        client.ExplicitAuthFlows = ["ALLOW_CLIENT_TOKEN_AUTH"];
        client.AllowedOAuthFlowsUserPoolClient = true;
        client.AllowedOAuthScopes = ["openid", "orders/read", "orders/write"];
    }

    private async Task<ClientAuthenticationResultType> GetAsync(IReadOnlyList<string>? scopes = null) =>
        (await _pool.Server.CallAsync(
            CognitoOperations.GetClientToken, Request(r => r.Scopes = scopes))).ClientAuthenticationResult!;

    private Task<CognitoException> RefusedAsync(Action<GetClientTokenRequest> change) =>
        _pool.Server.RefusalAsync(CognitoOperations.GetClientToken, Request(change));

    private GetClientTokenRequest Request(Action<GetClientTokenRequest> change)
    {
        var request = new GetClientTokenRequest { ClientId = _pool.ClientId, Secret = _pool.Client.ClientSecret! };
        change(request);
        return request;
    }
}
