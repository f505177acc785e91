using System.Net;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.LoginPages;

public sealed class SignInPageTests : IAsyncLifetime
{
    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await _domain.Pool.AddConfirmedAsync("ann");
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task SignIn_WrongPassword_IsSaidOnThePage()
    {
        var page = await _domain.Browser.OpenAsync(_domain.Authorize());

        var again = await _domain.SignInOnAsync(page, "ann", "wrong");

        var back = await _domain.SignInOnAsync(again, "ann");
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Incorrect username or password.", again.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"ann\"", again.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", again.Html, StringComparison.Ordinal);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task SignIn_ClientWithASecretAndNoFlowOfTheApi_IsLetIn()
    {
        await _domain.UseClientAsync(client =>
        {
            client.GenerateSecret = true;
            client.ExplicitAuthFlows = ["ALLOW_REFRESH_TOKEN_AUTH"];
        });

        var back = await _domain.SignInAsync("ann");

        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task SignIn_LoginHint_IsFilledIn()
    {
        var page = await _domain.Browser.OpenAsync(_domain.Authorize(("login_hint", "ann\"><script>")));

        Assert.Contains("value=\"ann&quot;&gt;&lt;script&gt;\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_FormOfAnotherSite_IsRefused()
    {
        var page = await _domain.Browser.OpenAsync(_domain.Authorize());
        var form = page.Form("/login");
        var fields = new Dictionary<string, string>(form.Hidden)
        {
            ["username"] = "ann",
            ["password"] = TestPool.Password,
        };

        var without = await _domain.Browser.PostAsync(form.Action, fields.Where(field => field.Key != "_csrf"));
        var madeUp = await _domain.Browser.PostAsync(
            form.Action, new Dictionary<string, string>(fields) { ["_csrf"] = new('A', 43) });
        var crossSite = await _domain.Browser.PostAsync(
            form.Action, fields, request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));
        using var stranger = new TestBrowser(_domain.Server.Url);
        var withoutCookie = await stranger.PostAsync(form.Action, fields);

        Assert.All(
            [without, madeUp, crossSite, withoutCookie], page => Assert.Equal(HttpStatusCode.Forbidden, page.Status));
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/signup")]
    [InlineData("/forgotPassword")]
    [InlineData("/confirmUser")]
    public async Task Page_ForAnAddressThatWasNotRegistered_IsNotShown(string path)
    {
        var page = await _domain.Browser.OpenAsync(
            _domain.Address(path, ("redirect_uri", "https://evil.example.com/")));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("redirect_mismatch", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhateverIsInTheAddress_RunsAndLoadsNothing()
    {
        const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'";
        var page = await _domain.Browser.OpenAsync(_domain.Authorize(
            ("state", Hostile), ("nonce", Hostile), ("login_hint", Hostile), ("extra\"><script>", Hostile)));

        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'; style-src 'sha256-", page.Headers, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Headers, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", page.Headers, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-store", page.Headers, StringComparison.Ordinal);
        Assert.Contains("Referrer-Policy: same-origin", page.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TemporaryPassword_AsksForOneOfTheirOwn()
    {
        await _domain.Server.CreateUserAsync(_domain.Pool.Id, "eve");
        var page = await _domain.SignInAsync("eve");

        var weak = await _domain.Browser.SubmitAsync(page, "/challenge", ("new_password", "weak"));
        var back = await _domain.Browser.SubmitAsync(weak, "/challenge", ("new_password", "An0ther-one"));

        Assert.Contains("Choose a new password", page.Text, StringComparison.Ordinal);
        Assert.Contains("Password did not conform with", weak.Text, StringComparison.Ordinal);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task SignIn_PasswordResetByAnAdministrator_LeadsToACode()
    {
        await _domain.Server.CallAsync(
            CognitoOperations.AdminResetUserPassword, new() { UserPoolId = _domain.Pool.Id, Username = "ann" });

        var page = await _domain.SignInAsync("ann");

        Assert.Contains("Your password was reset.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgottenPassword_CodeFromTheInbox_BringsANewOne()
    {
        var signIn = await _domain.Browser.OpenAsync(_domain.Authorize());
        var page = await _domain.Browser.OpenAsync(
            new Uri(signIn.Address, signIn.LinkTo("Forgot your password?")).AbsoluteUri);
        var code = await _domain.Browser.SubmitAsync(page, "/forgotPassword", ("username", "ann"));
        var right = await _domain.Server.CodeForAsync("ann@example.com");

        var wrong = await _domain.Browser.SubmitAsync(
            code, "/confirmForgotPassword", ("code", "wrong"), ("new_password", "An0ther-one"));
        var set = await _domain.Browser.SubmitAsync(
            wrong, "/confirmForgotPassword", ("code", right), ("new_password", "An0ther-one"));
        var back = await _domain.SignInOnAsync(set, "ann", "An0ther-one");

        Assert.Contains("a***@e***", code.Text, StringComparison.Ordinal);
        Assert.Contains("/inbox\"", code.Html, StringComparison.Ordinal);
        Assert.Contains("Invalid verification code provided", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Your new password is set.", set.Text, StringComparison.Ordinal);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task ForgottenPassword_UnknownUserOfAClientThatHidesIt_LooksTheSame()
    {
        await _domain.UseClientAsync(client => client.PreventUserExistenceErrors = "ENABLED");
        var page = await _domain.Browser.OpenAsync(_domain.Address("/forgotPassword"));

        var sent = await _domain.Browser.SubmitAsync(page, "/forgotPassword", ("username", "nobody"));

        Assert.Contains("A code was sent to", sent.Text, StringComparison.Ordinal);
    }
}
