using System.Text.Json;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.Browser;

/// <summary>Swagger UI as a person uses it: authorizes, opens a route, tries it out, reads the answer.</summary>
/// <param name="page">The browser's page.</param>
/// <param name="gateway">Where the gateway is.</param>
internal sealed class SwaggerPage(IPage page, Uri gateway)
{
    /// <summary>Opens it.</summary>
    public Task OpenAsync() => page.GotoAsync(new Uri(gateway, "swagger").OriginalString);

    /// <summary>Authorizes with a key or a token, after whatever was there before.</summary>
    /// <param name="scheme">A text of the scheme's form.</param>
    /// <param name="credential">The key or token.</param>
    public async Task AuthorizeAsync(string scheme, string credential)
    {
        await page.Locator(".auth-wrapper .authorize").ClickAsync();
        var form = page.Locator(".auth-container").Filter(new() { HasText = scheme });
        await form.Locator("input").FillAsync(credential);
        await form.GetByRole(AriaRole.Button, new() { Name = "Apply credentials" }).ClickAsync();
        await page.Locator(".auth-btn-wrapper .btn-done").First.ClickAsync();
    }

    /// <summary>Has one area alone in sight, and opened.</summary>
    public async Task ShowAsync(string area)
    {
        await page.GetByPlaceholder("Filter by tag").FillAsync(area);
        var heading = page.Locator($".opblock-tag[data-tag='{area}']");
        await Assertions.Expect(heading).ToBeVisibleAsync();
        if (await heading.GetAttributeAsync("data-is-open") != "true")
        {
            await heading.ClickAsync();
        }

        await Assertions.Expect(page.Locator(".opblock").First).ToBeVisibleAsync();
    }

    /// <summary>Tries a route with what its page proposes, but for what is given here.</summary>
    /// <returns>The status of the answer, and its body.</returns>
    public async Task<(int Status, string Body)> TryAsync(
        string area, string method, string path, object? body = null, params (string Name, string Value)[] parameters)
    {
        await ShowAsync(area);
        var route = page.Locator($".opblock-{method.ToLowerInvariant()}:has([data-path='{path}'])");
        await route.Locator(".opblock-summary-control").ClickAsync();
        await route.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        foreach (var (name, value) in parameters)
        {
            await route.Locator($"tr[data-param-name='{name}'] input").FillAsync(value);
        }

        if (body is not null)
        {
            await route.Locator("textarea.body-param__text").FillAsync(JsonSerializer.Serialize(body));
        }

        await route.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();
        var answer = route.Locator(".live-responses-table .response");
        var status = await answer.Locator(".response-col_status").InnerTextAsync();
        var shown = answer.Locator(".response-col_description .highlight-code pre");
        var text = await shown.CountAsync() > 0 ? await shown.First.InnerTextAsync() : "";
        await route.Locator(".opblock-summary-control").ClickAsync();

        return (int.Parse(status.AsSpan()[..3], provider: null), text);
    }
}
