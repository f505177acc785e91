using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>Sessions of users, as they and their administrators see them, end to end.</summary>
public sealed class SessionTests(GatewayFixture gateway)
{
    private const string Mine = "/user/sessions";
    private const string OfUser = "/pools/{userPoolId}/users/{username}/sessions";
    private const string Unknown = "tkn0000000000000000000000000";

    [Fact]
    [Proves($"GET {Mine}", 200)]
    [Proves($"DELETE {Mine}/{{sessionId}}", 204, 404, 422)]
    public async Task Session_AnotherOfMine_CanBeEnded()
    {
        using var pool = await CreateAsync();
        using var other = await pool.MeAsync();
        using var me = await pool.MeAsync();
        var sessions = (await me.CallAsync($"GET {Mine}", null, 200)).GetProperty("items").EnumerateArray().ToList();
        var current = sessions.Single(session => session.GetProperty("isCurrentSession").GetBoolean());
        var another = sessions.Single(session => !session.GetProperty("isCurrentSession").GetBoolean());

        await me.CallAsync($"DELETE {Mine}/{{sessionId}}", null, 422, ("sessionId", IdOf(current)));
        await me.CallAsync($"DELETE {Mine}/{{sessionId}}", null, 204, ("sessionId", IdOf(another)));
        await me.CallAsync($"DELETE {Mine}/{{sessionId}}", null, 404, ("sessionId", IdOf(another)));

        var problem = await other.CallAsync("GET /user", null, 401);
        Assert.Equal("NotAuthorizedException", problem.GetProperty("code").GetString());
    }

    [Fact]
    [Proves($"GET {OfUser}", 200)]
    [Proves($"DELETE {OfUser}/{{sessionId}}", 204, 404)]
    public async Task Session_OfAUser_IsEndedByTheAdministratorOnce()
    {
        using var pool = await CreateAsync();
        using var me = await pool.MeAsync();
        var session = Assert.Single(
            (await pool.CallAsync($"GET {OfUser}", null, 200)).GetProperty("items").EnumerateArray());

        await pool.CallAsync($"DELETE {OfUser}/{{sessionId}}", null, 204, ("sessionId", IdOf(session)));
        await pool.CallAsync($"DELETE {OfUser}/{{sessionId}}", null, 404, ("sessionId", IdOf(session)));

        await me.CallAsync("GET /user", null, 401);
    }

    [Theory]
    [Proves(409)]
    [InlineData($"GET {Mine}")]
    [InlineData($"DELETE {Mine}/{{sessionId}}")]
    [InlineData($"GET {OfUser}")]
    [InlineData($"DELETE {OfUser}/{{sessionId}}")]
    public async Task Session_InAPoolThatDoesNotTrack_Answers409(string route)
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        using var me = await pool.MeAsync();
        var caller = route.Contains(OfUser, StringComparison.Ordinal) ? pool.Admin : me;

        var problem = await caller.CallAsync(
            route, null, 409, ("userPoolId", pool.Id), ("username", OwnPool.Username), ("sessionId", Unknown));

        Assert.Equal("OperationNotEnabledException", problem.GetProperty("code").GetString());
    }

    private async Task<OwnPool> CreateAsync()
    {
        var pool = await OwnPool.CreateAsync(gateway);
        await pool.TrackSessionsAsync();

        return pool;
    }

    private static string IdOf(JsonElement session) => session.GetProperty("sessionId").GetString()!;
}
