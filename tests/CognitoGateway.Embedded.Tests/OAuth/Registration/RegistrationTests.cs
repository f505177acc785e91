using System.Net;
using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.OAuth.Registration;

/// <summary>What becomes of what clients say of themselves.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private const string Web = """{"client_name":"Shop","redirect_uris":["http://localhost:3000/callback"]}""";
    private const string Machine = """{"grant_types":["client_credentials"]}""";

    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync() => _domain = await TestDomain.StartAsync(pool =>
        pool.DcrConfiguration = new()
        {
            OpenDcrEnabled = true,
            OpenDcrGrantTypes = ["code", "implicit", "client_credentials"],
            AllowedScopes = ["orders/read", "orders/gone"],
        });

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task Register_LittleSaid_GetsWhatClientsHaveByDefault()
    {
        var (status, answer) = await _domain.RegisterAsync(Web);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Matches("^[a-z0-9]{26}$", Text(answer, "client_id"));
        Assert.Matches("^[a-z0-9]{51}$", Text(answer, "client_secret"));
        Assert.Equal(0, answer.GetProperty("client_secret_expires_at").GetInt64());
        Assert.Equal(
            _domain.Pool.Clock.GetUtcNow().ToUnixTimeSeconds(), answer.GetProperty("client_id_issued_at").GetInt64());
        Assert.Equal(
            ("Shop", "client_secret_basic", "openid email phone profile orders/read"),
            (Text(answer, "client_name"), Text(answer, "token_endpoint_auth_method"), Text(answer, "scope")));
        Assert.Equal(
            ["http://localhost:3000/callback", "authorization_code", "code"],
            [
                .. Items(answer, "redirect_uris"), .. Items(answer, "grant_types"), .. Items(answer, "response_types"),
            ]);
    }

    [Fact]
    public async Task Register_AnyClient_IsAnsweredForNobodyToKeep()
    {
        using var request = _domain.Registration(Web);

        using var response = await _domain.Server.SendAsync(request);

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Register_EverythingSaid_IsWhatTheClientHas()
    {
        var (_, answer) = await _domain.RegisterAsync("""
            {
              "client_name": "Shop", "redirect_uris": ["https://shop.example.com/back", "shop.app:/back"],
              "grant_types": ["authorization_code", "refresh_token", "implicit"],
              "response_types": ["token", "code"], "scope": "openid orders/read offline_access",
              "token_endpoint_auth_method": "none", "client_uri": "https://shop.example.com", "contacts": ["a"]
            }
            """);

        var client = await DescribeAsync(answer);
        Assert.Equal(("DCR", "Shop", null), (client.ClientType, client.ClientName, client.ClientSecret));
        Assert.Equal(["https://shop.example.com/back", "shop.app:/back"], client.CallbackURLs);
        Assert.Equal(["code", "implicit"], client.AllowedOAuthFlows);
        Assert.Equal(["openid", "orders/read"], client.AllowedOAuthScopes);
        Assert.Equal(["ALLOW_REFRESH_TOKEN_AUTH"], client.ExplicitAuthFlows);
        Assert.True(client.AllowedOAuthFlowsUserPoolClient);
        Assert.Equal(["authorization_code", "refresh_token", "implicit"], Items(answer, "grant_types"));
        Assert.Equal(["token", "code"], Items(answer, "response_types"));
        Assert.False(answer.TryGetProperty("client_secret", out _));
        Assert.False(answer.TryGetProperty("client_secret_expires_at", out _));
    }

    [Theory]
    [InlineData("{}", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":[]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":[null]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["http://shop.example.com/back"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["javascript:alert(1)"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["https://shop.example.com/#there"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["/back"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":"https://shop.example.com"}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://a.example"],"grant_types":[]}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://a.example"],"grant_types":[null]}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://a.example"],"grant_types":["password"]}""", "invalid_client_metadata")]
    [InlineData(
        """{"redirect_uris":["https://a.example"],"grant_types":["refresh_token"]}""", "invalid_client_metadata")]
    [InlineData(
        """{"redirect_uris":["https://a.example"],"grant_types":["client_credentials","authorization_code"]}""",
        "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://a.example"],"response_types":["token"]}""", "invalid_client_metadata")]
    [InlineData(
        """{"redirect_uris":["https://a.example"],"response_types":["code","id_token"]}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://a.example"],"scope":"orders/write"}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://a.example"],"scope":"orders/gone"}""", "invalid_client_metadata")]
    [InlineData(
        """{"redirect_uris":["https://a.example"],"scope":"aws.cognito/dcr/register"}""", "invalid_client_metadata")]
    [InlineData(
        """{"redirect_uris":["https://a.example"],"token_endpoint_auth_method":"private_key_jwt"}""",
        "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":["https://a.example"],"client_name":"<b>"}""", "invalid_client_metadata")]
    [InlineData(
        """{"grant_types":["client_credentials"],"token_endpoint_auth_method":"none"}""", "invalid_client_metadata")]
    [InlineData("""{"grant_types":["client_credentials"],"scope":"openid"}""", "invalid_client_metadata")]
    [InlineData("""{"grant_types":["client_credentials"],"response_types":["code"]}""", "invalid_client_metadata")]
    [InlineData("null", "invalid_client_metadata")]
    [InlineData("[]", "invalid_client_metadata")]
    [InlineData("{", "invalid_client_metadata")]
    public async Task Register_WhatCannotBe_IsRefused(string metadata, string error)
    {
        var (status, answer) = await _domain.RegisterAsync(metadata);

        Assert.Equal((HttpStatusCode.BadRequest, error), (status, Text(answer, "error")));
        Assert.NotEmpty(Text(answer, "error_description"));
        Assert.Empty(await ListAsync("DCR"));
    }

    [Fact]
    public async Task Register_NoJson_IsRefused()
    {
        var (status, answer) = await _domain.PostAsync("/oauth2/register", []);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (status, Text(answer, "error")));
    }

    [Fact]
    public async Task Register_PoolHasAsManyClientsAsItMay_IsRefused()
    {
        for (var i = (await ListAsync(null)).Count; i < 1_000; i++)
        {
            await _domain.Server.CallAsync(
                CognitoOperations.CreateUserPoolClient, new() { UserPoolId = _domain.Pool.Id, ClientName = "one" });
        }

        var (status, answer) = await _domain.RegisterAsync(Web);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (status, Text(answer, "error")));
    }

    [Fact]
    public async Task SignIn_ForARegisteredClient_EndsInTokens()
    {
        await _domain.Pool.AddConfirmedAsync("ann");
        var (_, answer) = await _domain.RegisterAsync(
            """{"redirect_uris":["http://localhost:3000/callback"],"token_endpoint_auth_method":"none"}""");
        var clientId = Text(answer, "client_id");

        var back = await _domain.SignInAsync("ann", ("client_id", clientId), ("scope", "openid orders/read"));
        var fields = _domain.Exchange(back.Answer["code"]);
        fields["client_id"] = clientId;
        var tokens = await _domain.TokensAsync(fields);

        var claims = await PoolKeys.ReadAsync(_domain.Pool, Text(tokens, "access_token"));
        Assert.Equal((clientId, "openid orders/read"), (Text(claims, "client_id"), Text(claims, "scope")));
        Assert.NotEmpty(Text(tokens, "refresh_token"));
    }

    [Fact]
    public async Task Token_OfARegisteredMachine_HasItsScopes()
    {
        var (_, answer) = await _domain.RegisterAsync(Machine);

        var tokens = await _domain.TokensAsync(
            new Dictionary<string, string> { ["grant_type"] = "client_credentials" },
            $"{Text(answer, "client_id")}:{Text(answer, "client_secret")}");

        var claims = await PoolKeys.ReadAsync(_domain.Pool, Text(tokens, "access_token"));
        Assert.Equal("orders/read", Text(claims, "scope"));
        Assert.Equal([], Items(answer, "response_types"));
        Assert.False(answer.TryGetProperty("redirect_uris", out _));
    }

    [Fact]
    public async Task List_ByType_TellsRegisteredClientsFromOthers()
    {
        var (_, answer) = await _domain.RegisterAsync(Web);

        Assert.Equal([Text(answer, "client_id")], await ListAsync("DCR"));
        Assert.Contains(_domain.Pool.ClientId, await ListAsync("REGULAR"));
        Assert.DoesNotContain(Text(answer, "client_id"), await ListAsync("REGULAR"));
        Assert.Contains(Text(answer, "client_id"), await ListAsync(null));
    }

    [Fact]
    public async Task Secrets_OfARegisteredClient_AreNotManaged()
    {
        var (_, answer) = await _domain.RegisterAsync(Web);
        var clientId = Text(answer, "client_id");
        var secrets = await _domain.Server.CallAsync(
            CognitoOperations.ListUserPoolClientSecrets, new() { UserPoolId = _domain.Pool.Id, ClientId = clientId });

        var add = await _domain.Server.RefusalAsync(
            CognitoOperations.AddUserPoolClientSecret, new() { UserPoolId = _domain.Pool.Id, ClientId = clientId });
        var delete = await _domain.Server.RefusalAsync(CognitoOperations.DeleteUserPoolClientSecret, new()
        {
            UserPoolId = _domain.Pool.Id,
            ClientId = clientId,
            ClientSecretId = secrets.ClientSecrets!.Single().ClientSecretId!,
        });

        Assert.All([add, delete], refusal => Assert.Equal("InvalidParameterException", refusal.Code));
    }

    [Fact]
    public async Task Update_OfARegisteredClient_LeavesItOneThatRegistersNoOthers()
    {
        var (_, answer) = await _domain.RegisterAsync(Web);
        var request = new UpdateUserPoolClientRequest
        {
            UserPoolId = _domain.Pool.Id,
            ClientId = Text(answer, "client_id"),
            ClientName = "Renamed",
        };

        var updated = await _domain.Server.CallAsync(CognitoOperations.UpdateUserPoolClient, request);
        request.AllowedOAuthFlowsUserPoolClient = true;
        request.AllowedOAuthScopes = ["aws.cognito/dcr/register"];
        var refusal = await _domain.Server.RefusalAsync(CognitoOperations.UpdateUserPoolClient, request);

        Assert.Equal(("DCR", "Renamed"), (updated.UserPoolClient!.ClientType, updated.UserPoolClient.ClientName));
        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Client_AfterARestart_IsStillARegisteredOne()
    {
        using var folder = new TemporaryFolder();
        UserPoolClientType before;
        await using (var server = await TestServer.StartAsync(folder.Path))
        {
            await using var domain = await TestDomain.StartAsync(server, pool => pool.DcrConfiguration = Open);
            before = await DescribeAsync(domain.Server, domain.Pool.Id, (await domain.RegisterAsync(Web)).Answer);
        }

        await using var after = await TestServer.StartAsync(folder.Path);
        var client = (await after.CallAsync(
            CognitoOperations.DescribeUserPoolClient,
            new() { UserPoolId = before.UserPoolId!, ClientId = before.ClientId! })).UserPoolClient!;

        Assert.Equal(("DCR", before.ClientSecret), (client.ClientType, client.ClientSecret));
    }

    private static DcrConfigurationType Open => new() { OpenDcrEnabled = true };

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static IEnumerable<string> Items(JsonElement json, string name) =>
        json.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);

    private static async Task<UserPoolClientType> DescribeAsync(TestServer server, string poolId, JsonElement answer) =>
        (await server.CallAsync(
            CognitoOperations.DescribeUserPoolClient,
            new() { UserPoolId = poolId, ClientId = Text(answer, "client_id") })).UserPoolClient!;

    private Task<UserPoolClientType> DescribeAsync(JsonElement answer) =>
        DescribeAsync(_domain.Server, _domain.Pool.Id, answer);

    private async Task<IReadOnlyList<string>> ListAsync(string? type) =>
    [
        .. (await _domain.Server.CallAsync(
            CognitoOperations.ListUserPoolClients,
            new() { UserPoolId = _domain.Pool.Id, ClientType = type })).UserPoolClients!.Select(c => c.ClientId!),
    ];
}
