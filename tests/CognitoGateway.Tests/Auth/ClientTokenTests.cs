using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Auth;

/// <summary>Access tokens that app clients have for themselves, end to end.</summary>
public sealed class ClientTokenTests(GatewayFixture gateway)
{
    private const string Route = "POST /auth/client-token";
    private const string WrongSecret = "the0secret0of0another0client0altogether0and0wrong";

    [Fact]
    [Proves(Route, 200)]
    public async Task Token_ForTheSecret_IsGoodForTheScopesAskedFor()
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        var machine = await MakeMachineAsync(pool);

        var answer = await pool.Anyone.CallAsync(Route, Body(machine, scope: "orders/read"), 200);

        var token = answer.GetProperty("clientAuthenticationResult").GetProperty("accessToken").GetString();
        var verified = await pool.Anyone.CallAsync("POST /auth/verify-token", $$"""{"token":"{{token}}"}""", 200);
        var claims = verified.GetProperty("claims");
        Assert.Equal("orders/read", claims.GetProperty("scope").GetString());
        Assert.Equal(machine.GetProperty("clientId").GetString(), claims.GetProperty("client_id").GetString());
    }

    [Theory]
    [Proves(Route)]
    [InlineData(WrongSecret, "orders/read", 401, "NotAuthorizedException")]
    [InlineData(null, "orders/delete", 422, "InvalidParameterException")]
    public async Task Token_WrongSecretOrScope_IsRefused(string? secret, string scope, int status, string code)
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        var machine = await MakeMachineAsync(pool);

        var problem = await pool.Anyone.CallAsync(Route, Body(machine, scope, secret), status);

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    private static async Task<JsonElement> MakeMachineAsync(OwnPool pool)
    {
        await pool.CallAsync(
            "POST /pools/{userPoolId}/resource-servers",
            """
            {"identifier":"orders","name":"Orders","scopes":
            [{"scopeName":"read","scopeDescription":"Read"},{"scopeName":"write","scopeDescription":"Write"}]}
            """,
            201);

        return await pool.CallAsync(
            "POST /pools/{userPoolId}/clients",
            """
            {"clientName":"machine","generateSecret":true,"explicitAuthFlows":["ALLOW_CLIENT_TOKEN_AUTH"],
            "allowedOAuthFlowsUserPoolClient":true,"allowedOAuthScopes":["orders/read","orders/write"]}
            """,
            201);
    }

    private static string Body(JsonElement machine, string scope, string? secret = null) => $$"""
        {"clientId":"{{machine.GetProperty("clientId")}}","scopes":["{{scope}}"],
        "secret":"{{secret ?? machine.GetProperty("clientSecret").GetString()}}"}
        """;
}
