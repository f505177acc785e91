using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.Messages;

public sealed class InboxTests
{
    [Fact]
    public async Task Inbox_AsJson_ShowsWhatWasSentNewestFirst()
    {
        await using var pool = await TestPool.StartAsync(p => p.VerificationMessageTemplate = new()
        {
            EmailSubject = "Welcome",
            EmailMessage = "Hello, your code is {####}.",
            DefaultEmailOption = "CONFIRM_WITH_CODE",
        });
        await pool.SignUpAsync("carol", "carol@example.com");
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        await pool.SignUpAsync("dave", "dave@example.com");

        var all = await pool.Server.GetJsonAsync("inbox.json");
        var carols = await pool.Server.GetJsonAsync("inbox.json?recipient=carol@example.com");

        Assert.Equal(
            ["dave@example.com", "carol@example.com"],
            all.EnumerateArray().Select(m => m.GetProperty("recipient").GetString()));
        var message = Assert.Single(carols.EnumerateArray());
        var code = message.GetProperty("code").GetString();
        Assert.Equal(
            [
                "body", "code", "id", "medium", "recipient", "sentAt", "subject", "trigger", "userPoolId", "username",
            ],
            message.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(pool.Id, message.GetProperty("userPoolId").GetString());
        Assert.Equal("carol", message.GetProperty("username").GetString());
        Assert.Equal("EMAIL", message.GetProperty("medium").GetString());
        Assert.Equal("CustomMessage_SignUp", message.GetProperty("trigger").GetString());
        Assert.Equal("Welcome", message.GetProperty("subject").GetString());
        Assert.Equal($"Hello, your code is {code}.", message.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Inbox_AsAPage_ShowsTheCodeAndNeedsNothingElse()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");

        using var response = await pool.Server.GetAsync("inbox");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(await pool.Server.CodeForAsync("carol@example.com"), page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileTexts_AreShownAndNotObeyed()
    {
        const string Hostile = "<script>alert(\"x\")</script>";

        var page = InboxPage.Render(
            [
                new()
                {
                    Id = "1",
                    SentAt = DateTimeOffset.UnixEpoch,
                    UserPoolId = Hostile,
                    Username = Hostile,
                    Medium = Hostile,
                    Recipient = Hostile,
                    Trigger = Hostile,
                    Subject = Hostile,
                    Body = Hostile,
                    Code = Hostile,
                },
            ],
            recipient: "\"><script>");

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&quot;x&quot;)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoMessages_SaysSo() =>
        Assert.Contains("There is no message here yet.", InboxPage.Render([], null), StringComparison.Ordinal);
}
