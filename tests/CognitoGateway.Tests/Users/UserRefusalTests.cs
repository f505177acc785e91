using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>What the routes of users refuse, end to end.</summary>
public sealed class UserRefusalTests(GatewayFixture gateway)
{
    private const string User = "/pools/{userPoolId}/users/{username}";
    private const string Create = "POST /pools/{userPoolId}/users";
    private const string Device = "local_0f1e2d3c-0000-4000-8000-000000000001";
    private const string Session = "tkn0123456789abcdefghijklmno";

    [Theory]
    [Proves(404)]
    [InlineData($"GET {User}", null)]
    [InlineData($"PATCH {User}", """{"attributes":{"name":"N"}}""")]
    [InlineData($"DELETE {User}", null)]
    [InlineData($"POST {User}/confirm", null)]
    [InlineData($"POST {User}/enable", null)]
    [InlineData($"POST {User}/disable", null)]
    [InlineData($"POST {User}/reset-password", null)]
    [InlineData($"POST {User}/sign-out", null)]
    [InlineData($"PUT {User}/password", """{"password":"Correct-Horse-3"}""")]
    [InlineData($"PUT {User}/mfa-preference", """{"emailMfaSettings":{"enabled":false}}""")]
    [InlineData($"PUT {User}/settings", """{"mfaOptions":[]}""")]
    [InlineData($"GET {User}/auth-factors", null)]
    [InlineData($"GET {User}/groups", null)]
    [InlineData($"PUT {User}/groups/{{groupName}}", null)]
    [InlineData($"DELETE {User}/groups/{{groupName}}", null)]
    [InlineData($"GET {User}/devices", null, "ResourceNotFoundException")]
    [InlineData($"GET {User}/devices/{{deviceKey}}", null, "ResourceNotFoundException")]
    [InlineData($"PATCH {User}/devices/{{deviceKey}}", """{"deviceRememberedStatus":"remembered"}""")]
    [InlineData($"DELETE {User}/devices/{{deviceKey}}", null)]
    [InlineData($"DELETE {User}/software-token", null)]
    [InlineData($"GET {User}/sessions", null)]
    [InlineData($"DELETE {User}/sessions/{{sessionId}}", null)]
    [InlineData($"GET {User}/auth-events", null)]
    [InlineData($"PUT {User}/auth-events/{{eventId}}/feedback", """{"feedbackValue":"Valid"}""")]
    [InlineData(
        $"POST {User}/linked-providers", """{"sourceUser":{"providerName":"Google","providerAttributeValue":"42"}}""")]
    [InlineData($"DELETE {User}/linked-providers/{{providerName}}", null)]
    public async Task Route_OfNobody_Answers404(string route, string? body, string code = "UserNotFoundException")
    {
        using var pool = await OwnPool.CreateAsync(
            gateway, ""","userPoolAddOns":{"advancedSecurityMode":"AUDIT"},"deviceConfiguration":{}""");
        await pool.TrackSessionsAsync();
        await pool.CallAsync("POST /pools/{userPoolId}/groups", """{"groupName":"editors"}""", 201);
        await pool.CallAsync("POST /pools/{userPoolId}/identity-providers", LinkedUserTests.Google, 201);

        var problem = await pool.CallAsync(
            route,
            body,
            404,
            ("username", "nobody"),
            ("groupName", "editors"),
            ("deviceKey", Device),
            ("sessionId", Session),
            ("eventId", "e1"),
            ("providerName", "Google"));

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Theory]
    [Proves]
    [InlineData(Create, """{"username":"ann","attributes":{"custom:none":"1"}}""", 422, "InvalidParameterException")]
    [InlineData(Create, """{"username":"ann","temporaryPassword":"weak-weak"}""", 422, "InvalidPasswordException")]
    [InlineData(Create, """{"username":"ann","messageAction":"RESEND"}""", 404, "UserNotFoundException")]
    [InlineData($"PATCH {User}", """{"attributes":{"custom:none":"1"}}""", 422, "InvalidParameterException")]
    public async Task Route_WhatIsNotGood_IsRefused(string route, string body, int status, string code)
    {
        using var pool = await OwnPool.CreateAsync(gateway);

        var problem = await pool.CallAsync(route, body, status);

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    [Proves("GET /pools/{userPoolId}/users", 400)]
    public async Task List_FilterThatCognitoDoesNotTake_Answers400()
    {
        using var pool = await OwnPool.CreateAsync(gateway);

        var problem = await pool.CallAsync("GET /pools/{userPoolId}/users?filter=shoe_size", null, 400);

        Assert.Equal("InvalidParameterException", problem.GetProperty("code").GetString());
    }

    [Theory]
    [Proves(404)]
    [InlineData("GET /pools/{userPoolId}/users", null)]
    [InlineData(Create, """{"username":"eve"}""")]
    public async Task Collection_OfNoPool_Answers404(string route, string? body)
    {
        using var client = gateway.CreateCaller();

        var problem = await client.CallAsync(route, body, 404, ("userPoolId", "local_nothere"));

        Assert.Equal("ResourceNotFoundException", problem.GetProperty("code").GetString());
    }
}
