using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.Browser;

/// <summary>A person tries the gateway in Swagger UI.</summary>
public sealed class SwaggerUiTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task SwaggerUi_AuthorizedWithTheDevelopmentKey_ListsAlice()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;

        await page.GotoAsync(gateway.Process.Settings.Address.OriginalString);
        await AuthorizeAsync(page);
        await ShowAsync(page, "Users");
        var operation = page.Locator(".opblock-get:has([data-path='/pools/{userPoolId}/users'])");
        await operation.Locator(".opblock-summary-control").ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();
        var answer = operation.Locator(".live-responses-table .response");

        await Assertions.Expect(answer.Locator(".response-col_status")).ToContainTextAsync("200");
        await Assertions.Expect(answer.Locator(".response-col_description")).ToContainTextAsync("alice");
        Assert.EndsWith("/swagger/index.html", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task SwaggerUi_Opened_ShowsEveryAreaAndNoErrors()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;

        await page.GotoAsync(new Uri(gateway.Process.Settings.Address, "/swagger").OriginalString);

        foreach (var area in await AreasAsync())
        {
            await ShowAsync(page, area);
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

        await page.GotoAsync(gateway.Process.Settings.Address.OriginalString);
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
                        [new Uri(gateway.Process.Settings.Address, "/swagger/oauth2-redirect.html").AbsoluteUri],
                },
                new MediaTypeHeaderValue("application/merge-patch+json")),
        };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    // Of so many routes only those in sight are drawn: who looks for an area filters by it.
    private static async Task ShowAsync(IPage page, string area)
    {
        await page.GetByPlaceholder("Filter by tag").FillAsync(area);
        await Assertions.Expect(page.Locator($".opblock-tag[data-tag='{area}']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".opblock").First).ToBeVisibleAsync();
    }

    private async Task<IReadOnlyList<string>> AreasAsync()
    {
        using var client = gateway.Process.CreateClient();
        var document = await client.GetFromJsonAsync<JsonElement>(
            "/swagger/v1/swagger.json", TestContext.Current.CancellationToken);

        return [.. document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()!)];
    }

    private static async Task AuthorizeAsync(IPage page)
    {
        await page.Locator(".auth-wrapper .authorize").ClickAsync();
        var key = page.Locator(".auth-container").Filter(new() { HasText = "X-Api-Key" });
        await key.Locator("input").FillAsync("local-development-key");
        await key.GetByRole(AriaRole.Button, new() { Name = "Apply credentials" }).ClickAsync();
        await page.Locator(".auth-btn-wrapper .btn-done").First.ClickAsync();
    }
}
