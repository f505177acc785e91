using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.OAuth;

public sealed class StepUpTests : IAsyncLifetime
{
    private const string First = "urn:cognito:loa:1";
    private const string Fourth = "urn:cognito:loa:4";
    private const string PasswordAndApp = "urn:cognito:loa:4 pwd otp mfa";

    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await _domain.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = _domain.Pool.Id,
            MfaConfiguration = "OPTIONAL",
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
        });
        await _domain.Pool.AddConfirmedAsync("ann");
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task Tokens_OfASignInOnThePage_SayItsLevelAndKeepIt()
    {
        var tokens = await _domain.GetTokensAsync("ann");

        var refreshed = await _domain.TokensAsync(_domain.Refresh(tokens.GetProperty("refresh_token").GetString()!));
        Assert.Equal(
            ($"{First} pwd", $"{First} pwd", $"{First} pwd"),
            (await SaidAsync(tokens.GetProperty("access_token").GetString()!),
                await SaidAsync(tokens.GetProperty("id_token").GetString()!),
                await SaidAsync(refreshed.GetProperty("access_token").GetString()!)));
    }

    [Fact]
    public async Task Authorize_Level_IsAskedForInTheSignIn()
    {
        var app = await RegisterAppAsync();

        var asked = await _domain.SignInAsync("ann", ("acr_values", Fourth));
        var back = await _domain.Browser.SubmitAsync(asked, "/challenge", ("code", app.Code()));

        Assert.Contains("authenticator app shows", asked.Text, StringComparison.Ordinal);
        Assert.Equal(PasswordAndApp, await SaidAsync(back));
    }

    [Fact]
    public async Task Authorize_SignedInBelowTheLevel_AsksForWhatIsMissingAlone()
    {
        var app = await RegisterAppAsync();
        await _domain.SignInAsync("ann");

        var page = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", Fourth)));
        var asked = await _domain.Browser.SubmitAsync(page, "/stepup");
        var back = await _domain.Browser.SubmitAsync(asked, "/challenge", ("code", app.Code()));
        var again = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", Fourth), ("prompt", "none")));

        Assert.EndsWith("/stepup", page.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("surer that it is you, ann", page.Text, StringComparison.Ordinal);
        Assert.Contains("authenticator app shows", asked.Text, StringComparison.Ordinal);
        Assert.Equal(PasswordAndApp, await SaidAsync(back));
        Assert.Equal(PasswordAndApp, await SaidAsync(again));
    }

    [Fact]
    public async Task Authorize_SignedInBelowTheLevelAndNotToBeAsked_SaysThatASignInIsNeeded()
    {
        await RegisterAppAsync();
        await _domain.SignInAsync("ann");

        var back = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", Fourth), ("prompt", "none")));

        Assert.Equal("login_required", back.Answer["error"]);
    }

    [Fact]
    public async Task Authorize_LevelsOfWhichOneIsReached_ComesBackAtOnce()
    {
        await _domain.SignInAsync("ann");

        var back = await _domain.Browser.OpenAsync(
            _domain.Authorize(("acr_values", $"{Fourth} {First}"), ("prompt", "none")));

        Assert.Equal($"{First} pwd", await SaidAsync(back));
    }

    [Fact]
    public async Task Authorize_LevelOutOfTheUsersReach_SaysSoToTheClient()
    {
        await _domain.SignInAsync("ann");

        var page = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", Fourth)));
        var back = await _domain.SignInOnAsync(page, "ann");

        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(
            ("unmet_authentication_requirements", "a state"), (back.Answer["error"], back.Answer["state"]));
    }

    [Fact]
    public async Task Authorize_LevelReachedButTooLongAgo_AsksForAllOfItAnew()
    {
        var app = await RegisterAppAsync();
        var asked = await _domain.SignInAsync("ann", ("acr_values", Fourth));
        await _domain.Browser.SubmitAsync(asked, "/challenge", ("code", app.Code()));
        _domain.Pool.Clock.Advance(TimeSpan.FromMinutes(10));

        var young = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", Fourth), ("max_age", "600")));
        var old = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", Fourth), ("max_age", "599")));

        Assert.True(young.Answer.ContainsKey("code"));
        Assert.EndsWith("/login", old.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" " + First)]
    public async Task Authorize_LevelThatThePoolDoesNotKnow_IsRefused(string more)
    {
        var back = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", "gold" + more)));

        Assert.Equal("invalid_request", back.Answer["error"]);
    }

    [Fact]
    public async Task Authorize_LevelInTheTierWithoutLevels_IsRefused()
    {
        await using var lite = await TestDomain.StartAsync(request => request.UserPoolTier = "LITE");

        var back = await lite.Browser.OpenAsync(lite.Authorize(("acr_values", First)));
        var document = await lite.Server.GetJsonAsync($"{lite.Pool.Id}/.well-known/openid-configuration");

        Assert.Equal("invalid_request", back.Answer["error"]);
        Assert.False(document.TryGetProperty("acr_values_supported", out _));
    }

    [Fact]
    public async Task StepUpPage_SessionOverMeanwhile_BeginsAnew()
    {
        await RegisterAppAsync();
        await _domain.SignInAsync("ann");
        var page = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", Fourth)));
        _domain.Pool.Clock.Advance(TimeSpan.FromHours(1));

        var signIn = await _domain.Browser.SubmitAsync(page, "/stepup");

        Assert.EndsWith("/login", signIn.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_PasswordChangedSince_AsksForItAnewWhereALevelCounts()
    {
        await RegisterAppAsync();
        await _domain.SignInAsync("ann");
        _domain.Pool.Clock.Advance(TimeSpan.FromSeconds(1));
        await _domain.Pool.SetPasswordAsync("An0ther-one!");

        var page = await _domain.Browser.OpenAsync(_domain.Authorize(("acr_values", First)));

        Assert.EndsWith("/login", page.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discovery_PoolWithLevels_NamesThem()
    {
        await _domain.Server.CallAsync(CognitoOperations.UpdateUserPool, new()
        {
            UserPoolId = _domain.Pool.Id,
            AcrConfiguration = new Dictionary<string, AcrLevelConfigType>
            {
                ["Level2"] = new() { AcrValue = "bronze" },
            },
        });

        var document = await _domain.Server.GetJsonAsync($"{_domain.Pool.Id}/.well-known/openid-configuration");

        Assert.Equal(
            [First, "bronze", "urn:cognito:loa:3", Fourth],
            document.GetProperty("acr_values_supported").EnumerateArray().Select(name => name.GetString()!));
    }

    [Theory]
    [InlineData("strong", "urn:cognito:loa:3 fed")]
    [InlineData("weak", "fed")]
    [InlineData("", "fed")]
    public async Task SignIn_AtAProviderThatSaysALevel_IsTakenForThePoolsOwn(string acr, string expected)
    {
        await AddProviderAsync();

        var back = await ComeBackAsync(acr);

        Assert.Equal(expected, await SaidAsync(back));
    }

    [Fact]
    public async Task SignIn_AtAProviderBelowTheLevel_SaysSoToTheClient()
    {
        await AddProviderAsync();

        var enough = await ComeBackAsync("strong", ("acr_values", "urn:cognito:loa:2"));
        var tooLittle = await ComeBackAsync("strong", ("acr_values", Fourth));
        var none = await ComeBackAsync("", ("acr_values", First));

        Assert.Equal("urn:cognito:loa:3 fed", await SaidAsync(enough));
        Assert.Equal(
            ("unmet_authentication_requirements", "unmet_authentication_requirements"),
            (tooLittle.Answer["error"], none.Answer["error"]));
    }

    private async Task<Authenticator> RegisterAppAsync() =>
        await _domain.Pool.RegisterAppAsync((await _domain.Pool.SignInAsync("ann")).AccessToken!);

    private async Task<string> SaidAsync(TestBrowserPage back)
    {
        var tokens = await _domain.TokensAsync(_domain.Exchange(back.Answer["code"]));
        return await SaidAsync(tokens.GetProperty("id_token").GetString()!);
    }

    private Task<string> SaidAsync(string token) => AssuranceCalls.ReadAsync(_domain.Pool, token);

    private async Task AddProviderAsync()
    {
        await _domain.Server.CallAsync(CognitoOperations.CreateIdentityProvider, new()
        {
            UserPoolId = _domain.Pool.Id,
            ProviderName = "Company",
            ProviderType = "OIDC",
            ProviderDetails = new Dictionary<string, string>
            {
                ["client_id"] = "id",
                ["attributes_request_method"] = "GET",
                ["oidc_issuer"] = "https://login.example.com",
                ["authorize_scopes"] = "openid",
            },
            AcrMapping = new Dictionary<string, string> { ["Level3"] = "strong" },
        });
        await _domain.UseClientAsync(client => client.SupportedIdentityProviders = ["COGNITO", "Company"]);
    }

    private async Task<TestBrowserPage> ComeBackAsync(
        string acr, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var pick = await _domain.Browser.OpenAsync(_domain.Authorize(
            [("identity_provider", "Company"), ("prompt", "login"), ("scope", "openid"), .. parameters]));

        Assert.Contains("the values strong", pick.Text, StringComparison.Ordinal);
        return await _domain.Browser.SubmitAsync(
            pick, "/oauth2/idpresponse", ("subject", "4711"), ("claim.acr", acr));
    }
}
