using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.Browser;

/// <summary>A person tries the gateway in Swagger UI.</summary>
public sealed class SwaggerUiTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string Key = "X-Api-Key";
    private const string DevelopmentKey = "local-development-key";

    private Uri Address => gateway.Process.Settings.Address;

    [Fact]
    public async Task SwaggerUi_AtTheGatewaysAddress_IsWhatOneGets()
    {
        await using var chromium = await Chromium.StartAsync();

        await chromium.Page.GotoAsync(Address.OriginalString);

        await Assertions.Expect(chromium.Page.Locator(".opblock-tag").First).ToBeVisibleAsync();
        Assert.EndsWith("/swagger/index.html", new Uri(chromium.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SwaggerUi_AuthorizedWithTheDevelopmentKey_TriesRoutesAsTheyAreProposed()
    {
        await using var chromium = await Chromium.StartAsync();
        var swagger = new SwaggerPage(chromium.Page, Address);
        await swagger.OpenAsync();
        await swagger.AuthorizeAsync(Key, DevelopmentKey);

        (string Area, string Method, string Path, int Status, string Shows)[] tries =
        [
            ("Users", "GET", "/pools/{userPoolId}/users", 200, "alice"),
            ("Users", "GET", "/pools/{userPoolId}/users/{username}", 200, "alice@example.com"),
            ("Users", "POST", "/pools/{userPoolId}/users", 201, "carol"),
            ("Users", "PATCH", "/pools/{userPoolId}/users/{username}", 204, ""),
            ("Users", "GET", "/pools/{userPoolId}/users/{username}/groups", 200, "admins"),
            ("Groups", "GET", "/pools/{userPoolId}/groups", 200, "admins"),
            ("Groups", "POST", "/pools/{userPoolId}/groups", 201, "editors"),
            ("Pools", "GET", "/pools", 200, "local_demo"),
            ("Pools", "GET", "/pools/{userPoolId}", 200, "schemaAttributes"),
            ("App clients", "GET", "/pools/{userPoolId}/clients", 200, "democlient"),
            ("Connectors", "GET", "/pools/{userPoolId}/streams", 200, "primaryKey"),
            ("Operations", "GET", "/quotas", 200, "items"),
            ("Operations", "GET", "/health/ready", 200, "healthy"),
        ];
        foreach (var (area, method, path, status, shows) in tries)
        {
            var answer = await swagger.TryAsync(area, method, path);

            Assert.True(status == answer.Status, $"{method} {path} was answered {answer.Status}: {answer.Body}");
            Assert.Contains(shows, answer.Body, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task SwaggerUi_FromSignUpOn_ChangesTheUsersOwnAccount()
    {
        await using var chromium = await Chromium.StartAsync();
        var swagger = new SwaggerPage(chromium.Page, Address);
        await swagger.OpenAsync();
        const string SignIn = "Sign-up and sign-in";
        const string Me = "The signed-in user";
        var credentials = new { username = "dora", password = "Passw0rd!" };

        var signedUp = await swagger.TryAsync(
            SignIn, "POST", "/auth/sign-up",
            new { credentials.username, credentials.password, attributes = new { email = "dora@example.com" } });
        var code = await gateway.Process.NewestCodeAsync("dora@example.com");
        var confirmed = await swagger.TryAsync(
            SignIn, "POST", "/auth/sign-up/confirm", new { credentials.username, confirmationCode = code });
        var signedIn = await swagger.TryAsync(SignIn, "POST", "/auth/sign-in", credentials);
        var tokens = JsonElement.Parse(signedIn.Body).GetProperty("authenticationResult");
        await swagger.AuthorizeAsync("bearer", tokens.GetProperty("accessToken").GetString()!);
        var changed = await swagger.TryAsync(Me, "PATCH", "/user", new { name = "Dora Example" });
        var read = await swagger.TryAsync(Me, "GET", "/user");

        Assert.Equal(
            [201, 204, 200, 204, 200],
            [signedUp.Status, confirmed.Status, signedIn.Status, changed.Status, read.Status]);
        Assert.Contains("Dora Example", read.Body, StringComparison.Ordinal);
        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task SwaggerUi_InDevelopment_SaysWhatRunsBehindItAndLeadsToTheInbox()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await new SwaggerPage(page, Address).OpenAsync();

        var banner = page.Locator(".info blockquote");
        await Assertions.Expect(banner).ToContainTextAsync("embedded user pools, not AWS");
        var inbox = await page.RunAndWaitForPopupAsync(
            () => banner.GetByRole(AriaRole.Link, new() { Name = "inbox" }).ClickAsync());

        await Assertions.Expect(inbox).ToHaveTitleAsync("Inbox of the embedded user pools");
    }

    [Fact]
    public async Task SwaggerUi_LinkedToARoute_OpensIt()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;

        await page.GotoAsync(new Uri(Address, "swagger/index.html#/Users/ListUsers").OriginalString);

        await Assertions.Expect(page.Locator("#operations-Users-ListUsers.is-open")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SwaggerUi_OnANarrowWindow_NeedsNoSidewaysScrolling()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await page.SetViewportSizeAsync(390, 844);

        await new SwaggerPage(page, Address).OpenAsync();
        await Assertions.Expect(page.Locator(".opblock-tag").First).ToBeVisibleAsync();

        Assert.True(await page.EvaluateAsync<bool>(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task SwaggerUi_Opened_ShowsEveryAreaAndNoErrors()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        var swagger = new SwaggerPage(page, Address);

        await swagger.OpenAsync();

        foreach (var area in await AreasAsync())
        {
            await swagger.ShowAsync(area);
        }

        Assert.Equal(0, await page.Locator(".errors-wrapper").CountAsync());
        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task SwaggerUi_SignedInAtTheDemoPool_ShowsWhoItIs()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await AllowCallbackAsync();

        await page.GotoAsync(Address.OriginalString);
        await page.Locator(".auth-wrapper .authorize").ClickAsync();
        var scheme = page.Locator(".auth-container").Filter(new() { HasText = "authorizationCode" });
        await scheme.GetByText("select all").ClickAsync();
        var login = await page.RunAndWaitForPopupAsync(
            () => scheme.GetByRole(AriaRole.Button, new() { Name = "Apply given OAuth2 credentials" }).ClickAsync());
        await login.GetByLabel("Username").FillAsync("alice");
        await login.GetByLabel("Password").FillAsync("Passw0rd!");
        await login.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(scheme.GetByRole(AriaRole.Button, new() { Name = "Remove authorization" }))
            .ToBeVisibleAsync();
    }

    // The demo client knows Swagger UI at its usual address alone.
    private async Task AllowCallbackAsync()
    {
        using var client = gateway.Process.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/pools/local_demo/clients/democlient")
        {
            Content = JsonContent.Create(
                new
                {
                    callbackURLs = (string[])
                        [new Uri(Address, "/swagger/oauth2-redirect.html").AbsoluteUri],
                },
                new MediaTypeHeaderValue("application/merge-patch+json")),
        };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private async Task<IReadOnlyList<string>> AreasAsync()
    {
        using var client = gateway.Process.CreateClient();
        var document = await client.GetFromJsonAsync<JsonElement>(
            "/swagger/v1/swagger.json", TestContext.Current.CancellationToken);

        return [.. document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()!)];
    }
}
