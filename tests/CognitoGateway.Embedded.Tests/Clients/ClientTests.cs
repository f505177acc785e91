using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Clients;

public sealed class ClientTests : IAsyncLifetime
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
    public async Task Create_WithNothingButAName_HasCognitosDefaults()
    {
        var client = await CreateAsync(New());

        Assert.Matches("^[a-z0-9]{26}$", client.ClientId);
        Assert.Null(client.ClientSecret);
        Assert.Equal(
            ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"], client.ExplicitAuthFlows!);
        Assert.Equal(
            (30, true, 3, "LEGACY"),
            (client.RefreshTokenValidity, client.EnableTokenRevocation, client.AuthSessionValidity,
                client.PreventUserExistenceErrors));
        Assert.Null(client.ReadAttributes);
        Assert.Null(client.WriteAttributes);
    }

    [Fact]
    public async Task Create_WithSecret_ShowsItAlsoLater()
    {
        var client = await CreateAsync(New() with { GenerateSecret = true });

        Assert.Matches("^[a-z0-9]{51}$", client.ClientSecret);
        Assert.Equal(client.ClientSecret, (await DescribeAsync(client.ClientId!)).ClientSecret);
    }

    [Fact]
    public async Task Update_LeavingThingsOut_SetsThemBackAndKeepsNameAndSecret()
    {
        var client = await CreateAsync(New() with
        {
            GenerateSecret = true,
            AccessTokenValidity = 10,
            TokenValidityUnits = new() { AccessToken = "minutes" },
            RefreshTokenValidity = 5,
            ReadAttributes = ["email"],
            ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"],
            PreventUserExistenceErrors = "ENABLED",
            EnableTokenRevocation = false,
        });

        var updated = (await _server.CallAsync(
            CognitoOperations.UpdateUserPoolClient,
            new() { UserPoolId = _poolId, ClientId = client.ClientId!, AuthSessionValidity = 5 })).UserPoolClient!;

        Assert.Equal((client.ClientName, client.ClientSecret), (updated.ClientName, updated.ClientSecret));
        Assert.Equal(
            (null, null, 30, "LEGACY", true, 5),
            (updated.AccessTokenValidity, updated.TokenValidityUnits, updated.RefreshTokenValidity,
                updated.PreventUserExistenceErrors, updated.EnableTokenRevocation, updated.AuthSessionValidity));
        Assert.Null(updated.ReadAttributes);
        Assert.Equal(3, updated.ExplicitAuthFlows!.Count);
    }

    [Fact]
    public async Task Settings_ThatContradictEachOther_AreRefused()
    {
        CreateUserPoolClientRequest[] refused =
        [
            New() with { ExplicitAuthFlows = ["USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH"] },
            New() with { ExplicitAuthFlows = ["ALLOW_CLIENT_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"] },
            New() with { AccessTokenValidity = 4, TokenValidityUnits = new() { AccessToken = "minutes" } },
            New() with { AccessTokenValidity = 25 },
            New() with { RefreshTokenValidity = 30, TokenValidityUnits = new() { RefreshToken = "minutes" } },
            New() with { ReadAttributes = ["custom:none"] },
            New() with { WriteAttributes = ["email_verified"] },
            New() with { CallbackURLs = ["https://a.example.com"] },
            New() with { DefaultRedirectURI = "https://a.example.com" },
            New() with { SupportedIdentityProviders = ["Google"] },
            New() with { GenerateSecret = true, ClientSecret = "abcdefghijklmnopqrstuvwxyz" },
        ];

        foreach (var request in refused)
        {
            var error = await _server.RefusalAsync(CognitoOperations.CreateUserPoolClient, request);
            Assert.Equal("InvalidParameterException", error.Code);
        }
    }

    [Theory]
    [InlineData("https://app.example.com/back", true)]
    [InlineData("http://localhost:3000/back", true)]
    [InlineData("http://127.0.0.1/back", true)]
    [InlineData("http://[::1]:8080/back", true)]
    [InlineData("myapp://back", true)]
    [InlineData("http://app.example.com/back", false)]
    [InlineData("https://app.example.com/#back", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,hello", false)]
    [InlineData("/back", false)]
    public async Task CallbackUrl_IsTakenWhereABrowserMaySafelyBeSent(string address, bool isTaken)
    {
        var request = New() with
        {
            AllowedOAuthFlowsUserPoolClient = true,
            AllowedOAuthFlows = ["code"],
            AllowedOAuthScopes = ["openid"],
            CallbackURLs = [address],
        };

        var refusal = await Record.ExceptionAsync(
            () => _server.CallAsync(CognitoOperations.CreateUserPoolClient, request));

        Assert.Equal(isTaken, refusal is null);
    }

    [Fact]
    public async Task ClientCredentials_WithoutSecretOrWithOthers_IsInvalidOAuthFlow()
    {
        var request = New() with { AllowedOAuthFlowsUserPoolClient = true, AllowedOAuthFlows = ["client_credentials"] };

        var noSecret = await _server.RefusalAsync(CognitoOperations.CreateUserPoolClient, request);
        var mixed = await _server.RefusalAsync(
            CognitoOperations.CreateUserPoolClient,
            request with { GenerateSecret = true, AllowedOAuthFlows = ["client_credentials", "code"] });

        Assert.All([noSecret, mixed], error => Assert.Equal("InvalidOAuthFlowException", error.Code));
    }

    [Fact]
    public async Task Delete_Client_IsGone()
    {
        var client = await CreateAsync(New());
        var request = new DeleteUserPoolClientRequest { UserPoolId = _poolId, ClientId = client.ClientId! };

        await _server.CallAsync(CognitoOperations.DeleteUserPoolClient, request);
        var again = await _server.RefusalAsync(CognitoOperations.DeleteUserPoolClient, request);

        Assert.Equal("ResourceNotFoundException", again.Code);
        Assert.Equal($"User pool client {client.ClientId} does not exist.", again.Message);
    }

    [Fact]
    public async Task Client_OfAnotherPool_IsNotFound()
    {
        var client = await CreateAsync(New());
        var other = await _server.CreatePoolAsync();

        var error = await _server.RefusalAsync(
            CognitoOperations.DescribeUserPoolClient, new() { UserPoolId = other, ClientId = client.ClientId! });

        Assert.Equal("ResourceNotFoundException", error.Code);
    }

    [Fact]
    public async Task List_InPages_ShowsIdAndNameOfEveryClientOnce()
    {
        var ids = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await CreateAsync(New())).ClientId);
        }

        var request = new ListUserPoolClientsRequest { UserPoolId = _poolId, MaxResults = 2 };
        var first = await _server.CallAsync(CognitoOperations.ListUserPoolClients, request);
        var second = await _server.CallAsync(
            CognitoOperations.ListUserPoolClients, request with { NextToken = first.NextToken });

        var all = first.UserPoolClients!.Concat(second.UserPoolClients!).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), all.Select(client => client.ClientId));
        Assert.All(all, client => Assert.Equal((_poolId, "test"), (client.UserPoolId, client.ClientName)));
    }

    private CreateUserPoolClientRequest New() => new() { UserPoolId = _poolId, ClientName = "test" };

    private async Task<UserPoolClientType> CreateAsync(CreateUserPoolClientRequest request) =>
        (await _server.CallAsync(CognitoOperations.CreateUserPoolClient, request)).UserPoolClient!;

    private async Task<UserPoolClientType> DescribeAsync(string clientId) => (await _server.CallAsync(
        CognitoOperations.DescribeUserPoolClient, new() { UserPoolId = _poolId, ClientId = clientId })).UserPoolClient!;
}
