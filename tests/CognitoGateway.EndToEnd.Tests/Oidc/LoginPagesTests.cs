using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Browser;
using CognitoGateway.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.Oidc;

/// <summary>An app in the browser signs its users in at a pool's domain, by a library for any provider.</summary>
public sealed class LoginPagesTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task App_WithOidcClient_SignsAPersonUpInRenewsAndSignsOut()
    {
        await using var app = await SmallApp.StartAsync(gateway.Process);
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await OpenAsync(page, app);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
        await page.GetByLabel("Username").FillAsync("nora");
        await page.GetByLabel("Email").FillAsync("nora@example.com");
        await page.GetByLabel("Password").FillAsync("Correct-Horse-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.GetByLabel("Code").FillAsync(await CodeFromInboxAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        var user = page.Locator("#user");
        await Assertions.Expect(user).ToContainTextAsync("\"email\": \"nora@example.com\"");
        var claims = JsonElement.Parse(await user.TextContentAsync() ?? "");

        await page.GetByRole(AriaRole.Button, new() { Name = "Renew" }).ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("Renewed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(user).ToHaveTextAsync("nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        Assert.Equal("openid email profile aws.cognito.signin.user.admin", claims.GetProperty("scope").GetString());
        Assert.Equal("nora", claims.GetProperty("username").GetString());
        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task App_UserOfAProvider_ComesBackAsWhoTheDeveloperSays()
    {
        await using var app = await SmallApp.StartAsync(gateway.Process);
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await OpenAsync(page, app);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue with Google" }).ClickAsync();
        await page.GetByLabel("sub").FillAsync("4711");
        await page.GetByLabel("email", new() { Exact = true }).FillAsync("gwen@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Come back" }).ClickAsync();

        await Assertions.Expect(page.Locator("#user")).ToContainTextAsync("\"username\": \"google_4711\"");
        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task App_ApiBehindTheGateway_TakesTheAccessToken()
    {
        await using var app = await SmallApp.StartAsync(gateway.Process);
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await OpenAsync(page, app);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("Username").FillAsync("alice");
        await page.GetByLabel("Password").FillAsync("Passw0rd!");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.Locator("#user")).ToContainTextAsync("\"username\": \"alice\"");

        var token = await page.EvaluateAsync<string>("manager.getUser().then(user => user.access_token)");
        using var client = gateway.Process.CreateClient(withKey: false);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var user = await client.GetFromJsonAsync<JsonElement>("/user", TestContext.Current.CancellationToken);

        Assert.Equal("alice", user.GetProperty("username").GetString());
    }

    private static async Task OpenAsync(IPage page, SmallApp app)
    {
        await page.GotoAsync(app.Address.AbsoluteUri);
        await Assertions.Expect(page.Locator("#user")).ToHaveTextAsync("nobody");
    }

    private static async Task<string> CodeFromInboxAsync(IPage page)
    {
        var inbox = await page.RunAndWaitForPopupAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "the message is in the inbox" }).ClickAsync());
        var code = await inbox.Locator(".code").First.TextContentAsync();
        await inbox.CloseAsync();

        return code!;
    }
}
