using System.Net;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.LoginPages;

public sealed class SignUpPageTests
{
    [Fact]
    public async Task SignUp_CodeFromTheInbox_ConfirmsAndSignsIn()
    {
        await using var domain = await TestDomain.StartAsync();
        var form = await domain.Browser.OpenAsync(domain.Address("/signup"));

        var confirm = await domain.Browser.SubmitAsync(form, "/signup", Filled());
        var wrong = await domain.Browser.SubmitAsync(confirm, "/confirmUser", ("code", "000"));
        var back = await domain.Browser.SubmitAsync(
            wrong, "/confirmUser", ("code", await domain.Server.CodeForAsync("ann@example.com")));

        var tokens = await domain.TokensAsync(domain.Exchange(back.Answer["code"]));
        var id = await PoolKeys.ReadAsync(domain.Pool, tokens.GetProperty("id_token").GetString()!);
        Assert.Contains("A code was sent to a***@e***.", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("Invalid verification code provided", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("ann", id.GetProperty("cognito:username").GetString());
        Assert.True(id.GetProperty("email_verified").GetBoolean());
    }

    [Fact]
    public async Task SignUp_AnotherCode_IsSentOnDemand()
    {
        await using var domain = await TestDomain.StartAsync();
        var form = await domain.Browser.OpenAsync(domain.Address("/signup"));
        var confirm = await domain.Browser.SubmitAsync(form, "/signup", Filled());
        var first = await domain.Server.CodeForAsync("ann@example.com");

        var resent = await domain.Browser.SubmitAsync(confirm, "/resendcode");

        var second = await domain.Server.CodeForAsync("ann@example.com");
        var back = await domain.Browser.SubmitAsync(resent, "/confirmUser", ("code", second));
        Assert.NotEqual(first, second);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task SignUp_LeftBeforeTheCode_GoesOnAtTheNextSignIn()
    {
        await using var domain = await TestDomain.StartAsync();
        await domain.Pool.SignUpAsync("ann", "ann@example.com");

        var page = await domain.SignInAsync("ann");
        var back = await domain.Browser.SubmitAsync(
            page, "/confirmUser", ("code", await domain.Server.CodeForAsync("ann@example.com")));

        Assert.Contains("not confirmed yet", page.Text, StringComparison.Ordinal);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task Confirm_WithoutHavingTypedThePassword_LetsNobodyIn()
    {
        await using var domain = await TestDomain.StartAsync();
        await domain.Pool.SignUpAsync("ann", "ann@example.com");
        var page = await domain.Browser.OpenAsync(domain.Address("/confirmUser", ("username", "ann")));

        var confirmed = await domain.Browser.SubmitAsync(
            page,
            "/confirmUser",
            ("code", await domain.Server.CodeForAsync("ann@example.com")),
            ("ticket", "made-up"));

        Assert.Contains("You can sign in now.", confirmed.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"password\"", confirmed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_WeakPassword_IsSaidAndNothingIsLostButThePassword()
    {
        await using var domain = await TestDomain.StartAsync();
        var form = await domain.Browser.OpenAsync(domain.Address("/signup"));

        var again = await domain.Browser.SubmitAsync(
            form, "/signup", ("username", "ann"), ("attribute.email", "ann@example.com"), ("new_password", "weak"));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Password did not conform with", again.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"ann@example.com\"", again.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"weak\"", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_RequiredAttributes_AreAskedFor()
    {
        await using var domain = await TestDomain.StartAsync(pool =>
        {
            pool.AutoVerifiedAttributes = ["email", "phone_number"];
            pool.Schema =
            [
                new() { Name = "family_name", AttributeDataType = "String", Required = true, Mutable = true },
            ];
        });

        var form = await domain.Browser.OpenAsync(domain.Address("/signup"));

        Assert.Matches("Family name</span>\\s+<input name=\"attribute.family_name\"[^>]*\\s+required>", form.Html);
        Assert.Contains("Email <small>optional</small>", form.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignUp_EmailAsUsername_IsAskedForOnce()
    {
        await using var domain = await TestDomain.StartAsync(pool => pool.UsernameAttributes = ["email"]);
        var form = await domain.Browser.OpenAsync(domain.Address("/signup"));

        var confirm = await domain.Browser.SubmitAsync(
            form, "/signup", ("username", "ann@example.com"), ("new_password", TestPool.Password));
        var back = await domain.Browser.SubmitAsync(
            confirm, "/confirmUser", ("code", await domain.Server.CodeForAsync("ann@example.com")));

        Assert.DoesNotContain("attribute.email", form.Html, StringComparison.Ordinal);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task SignUp_PoolOfAdministrators_IsNotOffered()
    {
        await using var domain = await TestDomain.StartAsync(
            pool => pool.AdminCreateUserConfig = new() { AllowAdminCreateUserOnly = true });

        var signIn = await domain.Browser.OpenAsync(domain.Authorize());
        var signUp = await domain.Browser.OpenAsync(domain.Address("/signup"));

        Assert.DoesNotContain("Create an account", signIn.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, signUp.Status);
    }

    [Fact]
    public async Task SignUp_HostileName_IsShownAsText()
    {
        await using var domain = await TestDomain.StartAsync();
        var form = await domain.Browser.OpenAsync(domain.Address("/signup"));

        var confirm = await domain.Browser.SubmitAsync(
            form,
            "/signup",
            ("username", "<script>alert(1)</script>"),
            ("attribute.email", "ann@example.com"),
            ("new_password", TestPool.Password));

        Assert.DoesNotContain("<script", confirm.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("<script>alert(1)</script>", confirm.Form("/confirmUser").Hidden["username"]);
    }

    private static IEnumerable<(string Name, string Value)> Filled() =>
    [
        ("username", "ann"), ("attribute.email", "ann@example.com"), ("new_password", TestPool.Password),
    ];
}
