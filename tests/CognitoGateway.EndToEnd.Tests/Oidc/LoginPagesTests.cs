using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Browser;
using CognitoGateway.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.Oidc;

/// <summary>An app in the browser signs its users in at a pool's domain, by a library that knows nothing of it.</summary>
public sealed class LoginPagesTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string App = "http://localhost:3000/";

    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "CognitoGateway.EndToEnd.Tests", "Oidc");

    [Fact]
    public async Task App_WithOidcClient_SignsAPersonUpInRenewsAndSignsOut()
    {
        await Tools.NodeAsync(Folder);
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await OpenAppAsync(page);

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
        Assert.Equal(("nora", "a-nonce"), (claims.GetProperty("username").GetString(), claims.GetProperty("nonce").GetString()));
        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task App_UserOfAProvider_ComesBackAsWhoTheDeveloperSays()
    {
        await Tools.NodeAsync(Folder);
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await OpenAppAsync(page);

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
        await Tools.NodeAsync(Folder);
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await OpenAppAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("Username").FillAsync("alice");
        await page.GetByLabel("Password").FillAsync("Passw0rd!");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.Locator("#user")).ToContainTextAsync("\"username\": \"alice\"");

        var token = await page.EvaluateAsync<string>("manager.getUser().then(user => user.access_token)");
        using var client = gateway.Process.CreateClient(withKey: false);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var me = await client.GetFromJsonAsync<JsonElement>("/me", TestContext.Current.CancellationToken);

        Assert.Equal("alice", me.GetProperty("username").GetString());
    }

    // The app is no server's: its files are handed to the browser where it asks for them.
    private async Task OpenAppAsync(IPage page)
    {
        await page.RouteAsync(App + "**", route => route.FulfillAsync(new()
        {
            Path = route.Request.Url.EndsWith(".js", StringComparison.Ordinal)
                ? Path.Combine(Folder, "node_modules", "oidc-client-ts", "dist", "browser", "oidc-client-ts.min.js")
                : Path.Combine(Folder, "app.html"),
        }));
        await page.GotoAsync(App);
        var settings = JsonSerializer.Serialize(new
        {
            authority = new Uri(gateway.Process.Settings.Embedded, "local_demo").AbsoluteUri,
            clientId = "democlient",
        });
        await page.EvaluateAsync("settings => sessionStorage.setItem('settings', settings)", settings);
        await page.ReloadAsync();
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
