using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Sessions;

public sealed class SessionTests : IAsyncLifetime
{
    private const string Unknown = "tkn0000000000000000000000000";

    private TestPool _pool = null!;

    public async ValueTask InitializeAsync()
    {
        _pool = await TestPool.StartAsync();
        await _pool.AddConfirmedAsync("ann");
        await _pool.TrackSessionsAsync(3);
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task List_OfTwoSignIns_TellsTheCurrentOne()
    {
        var first = await SignInAsync();
        await SignInAsync();

        var sessions = await ListAsync(first);
        var admins = await AdminListAsync();

        Assert.Equal([false, true], sessions.Select(session => session.IsCurrentSession!.Value));
        Assert.All(sessions, session => Assert.Matches("^tkn[a-z0-9]{25}$", session.SessionId!));
        Assert.All(
            sessions, session => Assert.Equal(("TOKEN", _pool.ClientId), (session.SessionType, session.ClientId)));
        Assert.All(sessions, session => Assert.Equal("127.0.0.1", session.LastIPAddress));
        Assert.Equal(sessions[0].CreateDate, sessions[1].CreateDate!.Value.AddMinutes(1));
        Assert.Equal(sessions.Select(s => s.SessionId), admins.Select(s => s.SessionId));
        Assert.All(admins, session => Assert.False(session.IsCurrentSession));
    }

    [Fact]
    public async Task Refresh_OfASession_MakesItTheOneUsedLast()
    {
        var first = await SignInAsync();
        await SignInAsync();

        await _pool.Server.CallAsync(CognitoOperations.InitiateAuth, _pool.RefreshAuth(first.RefreshToken!));
        var refreshed = await ListAsync(first);
        _pool.Clock.Advance(TimeSpan.FromMinutes(1));
        await _pool.Server.CallAsync(
            CognitoOperations.GetTokensFromRefreshToken,
            new() { ClientId = _pool.ClientId, RefreshToken = first.RefreshToken! });

        Assert.True(refreshed[0].IsCurrentSession);
        Assert.Equal(refreshed[0].CreateDate!.Value.AddMinutes(2), refreshed[0].LastActiveDate);
        Assert.Equal(refreshed[0].CreateDate!.Value.AddMinutes(3), (await ListAsync(first))[0].LastActiveDate);
    }

    [Fact]
    public async Task Rotation_OfARefreshToken_MakesItsSessionTheOneUsedLast()
    {
        await _pool.UseClientAsync(client =>
        {
            client.ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"];
            client.RefreshTokenRotation = new() { Feature = "ENABLED", RetryGracePeriodSeconds = 0 };
        });
        var first = await SignInAsync();
        await SignInAsync();

        await _pool.Server.CallAsync(
            CognitoOperations.GetTokensFromRefreshToken,
            new() { ClientId = _pool.ClientId, RefreshToken = first.RefreshToken! });

        var sessions = await ListAsync(first);
        Assert.True(sessions[0].IsCurrentSession);
        Assert.Equal(sessions[0].CreateDate!.Value.AddMinutes(2), sessions[0].LastActiveDate);
    }

    [Fact]
    public async Task SignIn_ByAServer_ShowsTheAddressThatItTells()
    {
        await _pool.Server.CallAsync(CognitoOperations.AdminInitiateAuth, new()
        {
            UserPoolId = _pool.Id,
            ClientId = _pool.ClientId,
            AuthFlow = "ADMIN_USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = "ann",
                ["PASSWORD"] = TestPool.Password,
            },
            ContextData = new()
            {
                IpAddress = "192.0.2.7",
                ServerName = "shop",
                ServerPath = "/",
                HttpHeaders = [],
            },
        });

        Assert.Equal("192.0.2.7", (await AdminListAsync()).Single().LastIPAddress);
    }

    [Fact]
    public async Task SignIn_PastTheLimit_EndsTheSessionUsedLeastLately()
    {
        var first = await SignInAsync();
        var second = await SignInAsync();
        var third = await SignInAsync();
        await _pool.Server.CallAsync(CognitoOperations.InitiateAuth, _pool.RefreshAuth(first.RefreshToken!));

        var fourth = await SignInAsync();

        var refusal = await _pool.Server.RefusalAsync(
            CognitoOperations.InitiateAuth, _pool.RefreshAuth(second.RefreshToken!));
        Assert.Equal("Refresh Token has been revoked", refusal.Message);
        Assert.Equal(3, (await ListAsync(fourth)).Count);
        await _pool.GetUserAsync(first);
        await _pool.GetUserAsync(third);
    }

    [Fact]
    public async Task Revoke_AnotherSession_EndsItsTokens()
    {
        var first = await SignInAsync();
        var second = await SignInAsync();
        var other = (await ListAsync(second)).Single(session => session.IsCurrentSession == false);

        await _pool.Server.CallAsync(
            CognitoOperations.RevokeUserSession,
            new() { AccessToken = second.AccessToken!, SessionId = other.SessionId! });

        var refusal = await _pool.Server.RefusalAsync(
            CognitoOperations.ListUserSessions, new() { AccessToken = first.AccessToken! });
        Assert.Equal("Access Token has been revoked", refusal.Message);
        Assert.Single(await ListAsync(second));
    }

    [Fact]
    public async Task Revoke_CurrentOrUnknownSession_IsRefused()
    {
        var tokens = await SignInAsync();
        var current = (await ListAsync(tokens)).Single();

        var own = await _pool.Server.RefusalAsync(
            CognitoOperations.RevokeUserSession,
            new() { AccessToken = tokens.AccessToken!, SessionId = current.SessionId! });
        var unknown = await _pool.Server.RefusalAsync(
            CognitoOperations.RevokeUserSession, new() { AccessToken = tokens.AccessToken!, SessionId = Unknown });

        Assert.Equal("InvalidParameterException", own.Code);
        Assert.Equal("ResourceNotFoundException", unknown.Code);
    }

    [Fact]
    public async Task AdminRevoke_AnySession_EndsItOnce()
    {
        var tokens = await SignInAsync();
        var request = new AdminRevokeUserSessionRequest
        {
            UserPoolId = _pool.Id,
            Username = "ann",
            SessionId = (await AdminListAsync()).Single().SessionId!,
            RevokeAssociatedSessions = "LINKED",
        };

        await _pool.Server.CallAsync(CognitoOperations.AdminRevokeUserSession, request);
        var again = await _pool.Server.RefusalAsync(CognitoOperations.AdminRevokeUserSession, request);
        var user = await _pool.Server.RefusalAsync(
            CognitoOperations.GetUser, new() { AccessToken = tokens.AccessToken! });

        Assert.Equal("ResourceNotFoundException", again.Code);
        Assert.Equal("NotAuthorizedException", user.Code);
        Assert.Empty(await AdminListAsync());
    }

    [Fact]
    public async Task List_ManySessions_ComesInPages()
    {
        await _pool.TrackSessionsAsync(100);
        for (var i = 0; i < 61; i++)
        {
            await SignInAsync();
        }

        var first = await _pool.Server.CallAsync(
            CognitoOperations.AdminListUserSessions, new() { UserPoolId = _pool.Id, Username = "ann" });
        var second = await _pool.Server.CallAsync(
            CognitoOperations.AdminListUserSessions,
            new() { UserPoolId = _pool.Id, Username = "ann", NextToken = first.NextToken });

        Assert.Equal((60, 1), (first.Sessions!.Count, second.Sessions!.Count));
        Assert.Null(second.NextToken);
        Assert.DoesNotContain(second.Sessions[0].SessionId, first.Sessions.Select(session => session.SessionId));
    }

    [Fact]
    public async Task Operations_TrackingOff_AreNotEnabled()
    {
        var tokens = await SignInAsync();
        await _pool.TrackSessionsAsync(3, "DISABLED");

        var list = await _pool.Server.RefusalAsync(
            CognitoOperations.ListUserSessions, new() { AccessToken = tokens.AccessToken! });
        var revoke = await _pool.Server.RefusalAsync(
            CognitoOperations.RevokeUserSession, new() { AccessToken = tokens.AccessToken!, SessionId = Unknown });
        var adminList = await _pool.Server.RefusalAsync(
            CognitoOperations.AdminListUserSessions, new() { UserPoolId = _pool.Id, Username = "ann" });
        var adminRevoke = await _pool.Server.RefusalAsync(
            CognitoOperations.AdminRevokeUserSession,
            new() { UserPoolId = _pool.Id, Username = "ann", SessionId = Unknown });

        Assert.All(
            [list, revoke, adminList, adminRevoke],
            refusal => Assert.Equal("OperationNotEnabledException", refusal.Code));
    }

    [Fact]
    public async Task Operations_UnknownUserOrBadToken_AreRefused()
    {
        var list = await _pool.Server.RefusalAsync(
            CognitoOperations.AdminListUserSessions, new() { UserPoolId = _pool.Id, Username = "nobody" });
        var revoke = await _pool.Server.RefusalAsync(
            CognitoOperations.AdminRevokeUserSession,
            new() { UserPoolId = _pool.Id, Username = "nobody", SessionId = Unknown });
        var token = await _pool.Server.RefusalAsync(
            CognitoOperations.ListUserSessions, new() { AccessToken = "made.up.token" });

        Assert.All([list, revoke], refusal => Assert.Equal("UserNotFoundException", refusal.Code));
        Assert.Equal("NotAuthorizedException", token.Code);
    }

    private async Task<AuthenticationResultType> SignInAsync()
    {
        var tokens = await _pool.SignInAsync("ann");
        _pool.Clock.Advance(TimeSpan.FromMinutes(1));
        return tokens;
    }

    private async Task<IReadOnlyList<SessionDescriptionType>> ListAsync(AuthenticationResultType tokens) =>
        (await _pool.Server.CallAsync(
            CognitoOperations.ListUserSessions, new() { AccessToken = tokens.AccessToken! })).Sessions!;

    private async Task<IReadOnlyList<SessionDescriptionType>> AdminListAsync() =>
        (await _pool.Server.CallAsync(
            CognitoOperations.AdminListUserSessions,
            new() { UserPoolId = _pool.Id, Username = "ann" })).Sessions!;
}
