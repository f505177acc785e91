using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Sessions;

/// <summary>The sessions of browsers in which somebody signed in at a domain.</summary>
public sealed class BrowserSessionTests : IAsyncLifetime
{
    private const string Scopes = "openid aws.cognito.signin.user.admin";

    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await _domain.Pool.AddConfirmedAsync("ann");
        await _domain.Pool.TrackSessionsAsync(20);
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task List_AfterASignInAtTheDomain_TellsTheBrowsersSessionAndTheClients()
    {
        var accessToken = await GetTokenAsync();

        var sessions = await ListAsync();
        var own = (await _domain.Server.CallAsync(
            CognitoOperations.ListUserSessions, new() { AccessToken = accessToken })).Sessions!;

        var (browser, client) = (Sso(sessions), Token(sessions));
        Assert.Equal(2, sessions.Count);
        Assert.Matches("^sso[a-z0-9]{25}$", browser.SessionId!);
        Assert.Equal(
            (_domain.Pool.ClientId, "127.0.0.1", null),
            (browser.ClientId, browser.LastIPAddress, browser.OriginSessionId));
        Assert.Equal(_domain.Pool.Clock.GetUtcNow(), browser.CreateDate);
        Assert.Equal(browser.SessionId, client.OriginSessionId);
        Assert.Equal((false, true), (Sso(own).IsCurrentSession, Token(own).IsCurrentSession));
    }

    [Fact]
    public async Task List_SignInPastThePages_ComesFromNoBrowser()
    {
        await _domain.Pool.SignInAsync("ann");

        Assert.Null(Assert.Single(await ListAsync()).OriginSessionId);
    }

    [Fact]
    public async Task List_SignInBeforeTrackingWasOn_IsWithoutTheBrowser()
    {
        await _domain.Pool.TrackSessionsAsync(20, "DISABLED");
        await _domain.SignInAsync("ann");
        await _domain.Pool.TrackSessionsAsync(20);

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Reuse_OfABrowsersSession_IsItsLastActivity()
    {
        await GetTokenAsync();
        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(10));

        await ComeBackAsync();

        var sessions = await ListAsync();
        var origins = sessions.Where(session => session.SessionType == "TOKEN").Select(s => s.OriginSessionId);
        Assert.Equal(Sso(sessions).CreateDate!.Value.AddMinutes(10), Sso(sessions).LastActiveDate);
        Assert.Equal([Sso(sessions).SessionId, Sso(sessions).SessionId], origins);
    }

    [Fact]
    public async Task List_OnceTheBrowsersSessionIsOver_IsWithoutIt()
    {
        await GetTokenAsync();

        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(60));

        Assert.Equal("TOKEN", Assert.Single(await ListAsync()).SessionType);
    }

    [Fact]
    public async Task Reuse_ByAClientThatNeverDoes_AsksAgainAndLeavesTheSessionToOthers()
    {
        await ConfigureAsync(0);

        await GetTokenAsync();
        var asked = await _domain.Browser.OpenAsync(_domain.Authorize());
        var listed = Sso(await ListAsync());
        await _domain.UseClientAsync();
        var other = await _domain.Browser.OpenAsync(_domain.Authorize());

        Assert.EndsWith("/login", asked.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.NotNull(listed.SessionId);
        Assert.True(other.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task Reuse_WithinTheClientsTime_GoesOnWithoutAsking()
    {
        await ConfigureAsync(120);
        await GetTokenAsync();

        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(119));
        var within = await _domain.Browser.OpenAsync(_domain.Authorize());
        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await _domain.Browser.OpenAsync(_domain.Authorize());

        Assert.True(within.Answer.ContainsKey("code"));
        Assert.EndsWith("/login", after.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("NONE", 1)]
    [InlineData("LINKED", 0)]
    public async Task AdminRevoke_ABrowsersSession_EndsItAndWhatItIsLinkedTo(string? associated, int left)
    {
        await GetTokenAsync();
        await AdminRevokeAsync(Sso(await ListAsync()).SessionId!, associated);

        var page = await _domain.Browser.OpenAsync(_domain.Authorize());

        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(left, (await ListAsync()).Count);
    }

    [Fact]
    public async Task AdminRevoke_ABrowsersSessionTwice_IsNotFound()
    {
        await GetTokenAsync();
        var sessionId = Sso(await ListAsync()).SessionId!;
        await AdminRevokeAsync(sessionId, null);

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => AdminRevokeAsync(sessionId, null));

        Assert.Equal("ResourceNotFoundException", refusal.Code);
    }

    [Theory]
    [InlineData("NONE", true)]
    [InlineData("LINKED", false)]
    public async Task AdminRevoke_BeforeACodeIsExchanged_LeavesItGoodOrNot(string associated, bool isGood)
    {
        var back = await _domain.SignInAsync("ann");
        await AdminRevokeAsync(Sso(await ListAsync()).SessionId!, associated);

        var (_, answer) = await _domain.PostAsync("/oauth2/token", _domain.Exchange(back.Answer["code"]));

        Assert.Equal(isGood, answer.TryGetProperty("access_token", out _));
    }

    [Theory]
    [InlineData("NONE", true)]
    [InlineData("LINKED", false)]
    public async Task AdminRevoke_AClientsSession_LeavesTheBrowsersOrNot(string associated, bool goesOn)
    {
        await GetTokenAsync();
        await AdminRevokeAsync(Token(await ListAsync()).SessionId!, associated);

        var page = await _domain.Browser.OpenAsync(_domain.Authorize());

        Assert.Equal(goesOn, page.Answer.ContainsKey("code"));
        Assert.Equal(goesOn, (await ListAsync()).Any(session => session.SessionType == "SSO"));
    }

    [Fact]
    public async Task Revoke_TheBrowsersSessionOfTheTokenInUse_LeavesTheToken()
    {
        var accessToken = await GetTokenAsync();
        var browser = Sso(await ListAsync()).SessionId!;

        var linked = await _domain.Server.RefusalAsync(CognitoOperations.RevokeUserSession, new()
        {
            AccessToken = accessToken,
            SessionId = browser,
            RevokeAssociatedSessions = "LINKED",
        });
        await _domain.Server.CallAsync(
            CognitoOperations.RevokeUserSession, new() { AccessToken = accessToken, SessionId = browser });

        Assert.Equal("InvalidParameterException", linked.Code);
        Assert.True(Assert.Single(await ListAsync(accessToken)).IsCurrentSession);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("LINKED", false)]
    public async Task RevokeToken_OfABrowsersSignIn_EndsTheBrowsersSessionOrNot(string? associated, bool goesOn)
    {
        var tokens = await _domain.GetTokensAsync("ann");

        await _domain.Server.CallAsync(CognitoOperations.RevokeToken, new()
        {
            ClientId = _domain.Pool.ClientId,
            Token = tokens.GetProperty("refresh_token").GetString()!,
            RevokeAssociatedSessions = associated,
        });

        Assert.Equal(goesOn ? 1 : 0, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Logout_OfTheBrowser_EndsItsSessionAlone()
    {
        await GetTokenAsync();

        await _domain.Browser.OpenAsync(TestDomain.PathOf(
            $"/logout?client_id={_domain.Pool.ClientId}&logout_uri={Uri.EscapeDataString(TestDomain.SignedOut)}"));

        Assert.Equal("TOKEN", Assert.Single(await ListAsync()).SessionType);
    }

    [Fact]
    public async Task List_OfAnotherUser_IsWithoutThem()
    {
        await _domain.Pool.AddConfirmedAsync("bob");
        await GetTokenAsync();

        var bobs = await _domain.Server.CallAsync(
            CognitoOperations.AdminListUserSessions, new() { UserPoolId = _domain.Pool.Id, Username = "bob" });

        Assert.Empty(bobs.Sessions!);
    }

    [Fact]
    public async Task ClientsSession_AfterARestart_StillTellsWhereItCameFrom()
    {
        using var folder = new TemporaryFolder();
        string poolId;
        string? origin;
        await using (var domain = await TestDomain.StartAsync(await TestServer.StartAsync(folder.Path)))
        {
            poolId = domain.Pool.Id;
            await domain.Pool.AddConfirmedAsync("ann");
            await domain.Pool.TrackSessionsAsync(20);
            await domain.GetTokensAsync("ann");
            origin = Sso(await ListAsync(domain.Server, poolId)).SessionId;
        }

        await using var after = await TestServer.StartAsync(folder.Path);

        Assert.Equal(origin, Assert.Single(await ListAsync(after, poolId)).OriginSessionId);
    }

    private static SessionDescriptionType Sso(IEnumerable<SessionDescriptionType> sessions) =>
        sessions.Single(session => session.SessionType == "SSO");

    private static SessionDescriptionType Token(IEnumerable<SessionDescriptionType> sessions) =>
        sessions.Single(session => session.SessionType == "TOKEN");

    private static async Task<IReadOnlyList<SessionDescriptionType>> ListAsync(TestServer server, string poolId) =>
        (await server.CallAsync(
            CognitoOperations.AdminListUserSessions, new() { UserPoolId = poolId, Username = "ann" })).Sessions!;

    private Task<IReadOnlyList<SessionDescriptionType>> ListAsync() => ListAsync(_domain.Server, _domain.Pool.Id);

    private async Task<IReadOnlyList<SessionDescriptionType>> ListAsync(string accessToken) =>
        (await _domain.Server.CallAsync(
            CognitoOperations.ListUserSessions, new() { AccessToken = accessToken })).Sessions!;

    private async Task<string> GetTokenAsync() =>
        (await _domain.GetTokensAsync("ann", ("scope", Scopes))).GetProperty("access_token").GetString()!;

    private async Task ComeBackAsync()
    {
        var back = await _domain.Browser.OpenAsync(_domain.Authorize());
        await _domain.TokensAsync(_domain.Exchange(back.Answer["code"]));
    }

    private Task<SetUserPoolClientSessionConfigurationResponse> ConfigureAsync(int minutes) =>
        _domain.Server.CallAsync(CognitoOperations.SetUserPoolClientSessionConfiguration, new()
        {
            UserPoolId = _domain.Pool.Id,
            ClientId = _domain.Pool.ClientId,
            SSOSession = new() { MaxValidityMinutes = minutes },
        });

    private Task<AdminRevokeUserSessionResponse> AdminRevokeAsync(string sessionId, string? associated) =>
        _domain.Server.CallAsync(CognitoOperations.AdminRevokeUserSession, new()
        {
            UserPoolId = _domain.Pool.Id,
            Username = "ann",
            SessionId = sessionId,
            RevokeAssociatedSessions = associated,
        });
}
