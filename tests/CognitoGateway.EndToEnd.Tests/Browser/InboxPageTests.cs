using System.Net;
using System.Net.Http.Json;
using CognitoGateway.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.Browser;

/// <summary>A person reads in the inbox what Cognito would have sent.</summary>
public sealed class InboxPageTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task Inbox_AfterASignUp_ShowsTheMessage()
    {
        await using var chromium = await Chromium.StartAsync();
        using var client = gateway.Process.CreateClient(withKey: false);
        using var signedUp = await client.PostAsJsonAsync(
            "/auth/sign-up",
            new { username = "mona", password = "Correct-Horse-10", attributes = new { email = "mona@example.com" } },
            TestContext.Current.CancellationToken);

        await chromium.Page.GotoAsync(new Uri(gateway.Process.Settings.Embedded, "/inbox").OriginalString);

        Assert.Equal(HttpStatusCode.Created, signedUp.StatusCode);
        await Assertions.Expect(chromium.Page.GetByText("mona@example.com").First).ToBeVisibleAsync();
        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task Inbox_LeftOpen_ShowsANewMessageByItselfAndCopiesItsCode()
    {
        await using var chromium = await Chromium.StartAsync();
        using var client = gateway.Process.CreateClient(withKey: false);
        var inbox = new Uri(gateway.Process.Settings.Embedded, "/inbox?recipient=nina");
        await chromium.Page.GotoAsync(inbox.OriginalString);
        await Assertions.Expect(chromium.Page.GetByText("There is no message here yet.")).ToBeVisibleAsync();

        using var signedUp = await client.PostAsJsonAsync(
            "/auth/sign-up",
            new { username = "nina", password = "Correct-Horse-10", attributes = new { email = "nina@example.com" } },
            TestContext.Current.CancellationToken);

        var message = chromium.Page.GetByRole(AriaRole.Article);
        await Assertions.Expect(message).ToContainTextAsync("nina@example.com");
        await message.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Assertions.Expect(message.GetByRole(AriaRole.Button)).ToHaveTextAsync("Copied");
        await chromium.Page.GetByRole(AriaRole.Searchbox).FillAsync("somebody else");
        await Assertions.Expect(message).ToHaveCountAsync(0);
        Assert.Empty(chromium.Errors);
    }
}
