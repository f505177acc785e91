using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>The state that users are in, and what they sign in with, end to end.</summary>
public sealed class UserStateTests(GatewayFixture gateway)
{
    private const string User = "/pools/{userPoolId}/users/{username}";

    [Theory]
    [Proves(204)]
    [InlineData($"POST {User}/disable", null)]
    [InlineData($"POST {User}/enable", null)]
    [InlineData($"POST {User}/sign-out", null)]
    [InlineData($"POST {User}/reset-password", null)]
    [InlineData($"PUT {User}/password", """{"password":"Correct-Horse-3","permanent":true}""")]
    [InlineData($"PUT {User}/mfa-preference", """{"emailMfaSettings":{"enabled":false}}""")]
    [InlineData($"PUT {User}/settings", """{"mfaOptions":[]}""")]
    public async Task Action_OfAUser_Answers204(string route, string? body)
    {
        using var pool = await OwnPool.CreateAsync(gateway);

        var answer = await pool.CallAsync(route, body, 204);

        Assert.Equal(default, answer);
    }

    [Fact]
    [Proves($"POST {User}/confirm", 204, 403)]
    public async Task Confirm_SignUp_IsDoneOnce()
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        await pool.Anyone.CallAsync(
            "POST /auth/sign-up",
            $$$"""
            {"clientId":"{{{pool.ClientId}}}","username":"ann","password":"{{{OwnPool.Password}}}",
            "attributes":{"email":"ann@example.com"}}
            """,
            201);

        await pool.CallAsync($"POST {User}/confirm", null, 204, ("username", "ann"));
        var user = await pool.CallAsync($"GET {User}", null, 200, ("username", "ann"));
        var again = await pool.CallAsync($"POST {User}/confirm", null, 403, ("username", "ann"));

        Assert.Equal("CONFIRMED", user.GetProperty("userStatus").GetString());
        Assert.Equal("NotAuthorizedException", again.GetProperty("code").GetString());
    }

    [Fact]
    [Proves($"GET {User}/auth-factors", 200)]
    public async Task AuthFactors_OfAUserWithAPassword_NameIt()
    {
        using var pool = await OwnPool.CreateAsync(gateway);

        var factors = await pool.CallAsync($"GET {User}/auth-factors", null, 200);

        Assert.Contains(
            "PASSWORD",
            factors.GetProperty("configuredUserAuthFactors").EnumerateArray().Select(factor => factor.GetString()));
    }

    [Theory]
    [Proves(422)]
    [InlineData($"PUT {User}/password", """{"password":"weak-weak"}""", "InvalidPasswordException")]
    [InlineData(
        $"PUT {User}/mfa-preference", """{"softwareTokenMfaSettings":{"enabled":true}}""", "InvalidParameterException")]
    [InlineData($"POST {User}/reset-password", null, "InvalidParameterException")]
    public async Task Action_ThatThePoolDoesNotAllow_Answers422(string route, string? body, string code)
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        await pool.CallAsync($"PATCH {User}", """{"attributes":{"email_verified":"false"}}""", 204);

        var problem = await pool.CallAsync(route, body, 422);

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    [Proves($"PUT {User}/groups/{{groupName}}", 204, 404)]
    [Proves($"GET {User}/groups", 200)]
    [Proves($"DELETE {User}/groups/{{groupName}}", 204, 404)]
    public async Task Group_OfAUser_IsThatOfThePath()
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        await pool.CallAsync("POST /pools/{userPoolId}/groups", """{"groupName":"editors"}""", 201);

        await pool.CallAsync($"PUT {User}/groups/{{groupName}}", null, 204, ("groupName", "editors"));
        var joined = await pool.CallAsync($"GET {User}/groups", null, 200);
        await pool.CallAsync($"DELETE {User}/groups/{{groupName}}", null, 204, ("groupName", "editors"));
        var left = await pool.CallAsync($"GET {User}/groups", null, 200);
        await pool.CallAsync($"PUT {User}/groups/{{groupName}}", null, 404, ("groupName", "nobodys"));
        await pool.CallAsync($"DELETE {User}/groups/{{groupName}}", null, 404, ("groupName", "nobodys"));

        Assert.Equal("editors", Assert.Single(joined.GetProperty("items").EnumerateArray()).GetProperty("groupName").GetString());
        Assert.Empty(left.GetProperty("items").EnumerateArray());
    }
}
