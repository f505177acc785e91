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

        await Assertions.Expect(page.Locator(".opblock-tag-section").First).ToBeVisibleAsync();
        Assert.InRange(await page.Locator(".opblock-tag-section").CountAsync(), 5, 30);
        Assert.Equal(0, await page.Locator(".errors-wrapper").CountAsync());
        Assert.Empty(chromium.Errors);
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
