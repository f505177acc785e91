using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Triggers;

/// <summary>What a pool's function does to the tokens of clients that speak for themselves.</summary>
public sealed class ClientTokenTriggerTests : IAsyncLifetime
{
    private TestFunctions _functions = null!;
    private TestDomain? _domain;

    public async ValueTask InitializeAsync() => _functions = await TestFunctions.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_domain is not null)
        {
            await _domain.DisposeAsync();
        }

        await _functions.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Token_WithAFunction_SaysWhatItWants(bool api)
    {
        await StartAsync("V3_0", _functions.Add("tokens", Change));

        var token = await TokenAsync(api);

        var claims = await PoolKeys.ReadAsync(_domain!.Pool, token);
        Assert.Equal("orders/write invoices/read", claims.GetProperty("scope").GetString());
        Assert.Equal("gold", claims.GetProperty("tier").GetString());
        Assert.Equal(_domain.Pool.ClientId, claims.GetProperty("sub").GetString());
        Assert.False(claims.TryGetProperty("cognito:groups", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Function_ForAClient_IsToldOfScopesAndMetadata(bool api)
    {
        await StartAsync("V3_0", _functions.Add("tokens"));

        await TokenAsync(api);

        var told = Assert.Single(_functions.Events);
        Assert.Equal(
            ("3", "TokenGeneration_ClientCredentials", _domain!.Pool.ClientId),
            ((string?)told["version"], (string?)told["triggerSource"], (string?)told["callerContext"]!["clientId"]));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(
                """
                {
                  "userAttributes": {}, "scopes": ["orders/read", "orders/write"], "clientMetadata": {"why": "test"},
                  "groupConfiguration": {"groupsToOverride": [], "iamRolesToOverride": [], "preferredRole": null}
                }
                """),
            told["request"]));
    }

    [Theory]
    [InlineData("V1_0")]
    [InlineData("V2_0")]
    public async Task Function_OfAnEarlierVersion_IsNotAsked(string version)
    {
        await StartAsync(version, _functions.Add("tokens", Change));

        await TokenAsync(api: false);
        await TokenAsync(api: true);

        Assert.Empty(_functions.Events);
    }

    [Fact]
    public async Task Function_CallsBack_IsAnswered()
    {
        await StartAsync("V3_0", _functions.Add("tokens", async (told, http) =>
        {
            await _domain!.Server.CallAsync(CognitoOperations.CreateGroup, new()
            {
                UserPoolId = _domain.Pool.Id,
                GroupName = "made-meanwhile",
            });
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                http.Response, told.ToJsonString());
        }));

        Assert.NotEmpty(await TokenAsync(api: false));
    }

    [Fact]
    public async Task Token_FunctionRefuses_IsRefused()
    {
        await StartAsync("V3_0", _functions.AddRefusing("tokens", "no"));

        var (_, answer) = await _domain!.PostAsync("/oauth2/token", _domain.ForItself(), Secret);
        var refusal = await Assert.ThrowsAsync<CognitoException>(() => TokenAsync(api: true));

        Assert.Equal(
            ("invalid_request", "PreTokenGeneration failed with error no."),
            (answer.GetProperty("error").GetString(), answer.GetProperty("error_description").GetString()));
        Assert.Equal(
            ("NotAuthorizedException", "PreTokenGeneration failed with error no."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Token_FunctionAnswersNonsense_IsRefused()
    {
        await StartAsync("V3_0", _functions.Add("tokens", (_, http) =>
            Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, "nonsense")));

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => TokenAsync(api: true));

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"why":1}""")]
    [InlineData("[]")]
    public async Task Token_MetadataIsNotAnObjectOfTexts_IsRefused(string metadata)
    {
        await StartAsync("V3_0", _functions.Add("tokens"));
        var fields = _domain!.ForItself();
        fields["aws_client_metadata"] = metadata;

        Assert.Equal("invalid_request", await _domain.RefusalAsync(fields, Secret));
    }

    [Fact]
    public async Task Function_GivesTheScopeThatRegistersClients_IsNotHeeded()
    {
        await StartAsync("V3_0", _functions.Add("tokens", told => Override(told, new JsonObject
        {
            ["scopesToAdd"] = new JsonArray("aws.cognito/dcr/register"),
        })));

        var claims = await PoolKeys.ReadAsync(_domain!.Pool, await TokenAsync(api: false));

        Assert.Equal("orders/read orders/write", claims.GetProperty("scope").GetString());
    }

    private string Secret => $"{_domain!.Pool.ClientId}:{_domain.Pool.Client.ClientSecret}";

    private static void Change(JsonNode told) => Override(told, new JsonObject
    {
        ["claimsToAddOrOverride"] = new JsonObject { ["tier"] = "gold", ["sub"] = "somebody" },
        ["scopesToAdd"] = new JsonArray("invoices/read"),
        ["scopesToSuppress"] = new JsonArray("orders/read"),
    });

    private static void Override(JsonNode told, JsonObject accessToken) =>
        told["response"]!["claimsAndScopeOverrideDetails"] = new JsonObject
        {
            ["accessTokenGeneration"] = accessToken,
            ["groupOverrideDetails"] = new JsonObject { ["groupsToOverride"] = new JsonArray("admins") },
        };

    private async Task StartAsync(string version, string function)
    {
        _domain = await TestDomain.StartAsync(
            _functions,
            new() { PreTokenGenerationConfig = new() { LambdaVersion = version, LambdaArn = function } });
        await _domain.UseServiceAsync(client => client.ExplicitAuthFlows = ["ALLOW_CLIENT_TOKEN_AUTH"]);
    }

    private async Task<string> TokenAsync(bool api)
    {
        if (!api)
        {
            var fields = _domain!.ForItself();
            fields["aws_client_metadata"] = """{"why":"test"}""";
            return (await _domain.TokensAsync(fields, Secret)).GetProperty("access_token").GetString()!;
        }

        var answer = await _domain!.Server.CallAsync(CognitoOperations.GetClientToken, new()
        {
            ClientId = _domain.Pool.ClientId,
            Secret = _domain.Pool.Client.ClientSecret!,
            ClientMetadata = new Dictionary<string, string> { ["why"] = "test" },
        });
        return answer.ClientAuthenticationResult!.AccessToken!;
    }
}
