using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
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
        var page = await ReadAsync(response);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(await pool.Server.CodeForAsync("carol@example.com"), page, StringComparison.Ordinal);
        Assert.Contains(pool.Id, page, StringComparison.Ordinal);
        Assert.Contains("CustomMessage_SignUp", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_AsAPage_RunsItsOwnScriptAlone()
    {
        await using var pool = await TestPool.StartAsync();

        using var first = await pool.Server.GetAsync("inbox");
        using var second = await pool.Server.GetAsync("inbox");

        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = policy.Split("script-src 'nonce-")[1].Split('\'')[0];
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"<script type=\"module\" nonce=\"{nonce}\">", await ReadAsync(first), StringComparison.Ordinal);
        Assert.NotEqual(policy, second.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("carol@example.com", 1)]
    [InlineData("CAROL", 1)]
    [InlineData("example.com", 2)]
    [InlineData("nobody", 0)]
    public async Task Inbox_AsAPage_ShowsWhoseNameBeginsToBeTyped(string recipient, int messages)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");
        await pool.SignUpAsync("dave", "dave@example.com");

        using var response = await pool.Server.GetAsync("inbox?recipient=" + recipient);

        Assert.Equal(messages, Regex.Count(await ReadAsync(response), "<article "));
    }

    [Fact]
    public async Task Inbox_AskedAgain_SaysWhetherThereIsNews()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");
        using var page = await pool.Server.GetAsync("inbox");
        var version = page.Headers.ETag!;

        using var same = await AskAgainAsync(pool, version);
        await pool.SignUpAsync("dave", "dave@example.com");
        using var other = await AskAgainAsync(pool, version);

        Assert.Contains($"data-version={version}", await ReadAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public void Render_ManyMessages_ShowsTheNewest()
    {
        var page = InboxPage.Render(
            [.. Enumerable.Range(0, InboxPage.Size + 1).Select(number => Message($"text {number}."))], null, "n");

        Assert.Contains("The newest 100 of 101 messages", page, StringComparison.Ordinal);
        Assert.Contains("text 99.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("text 100.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileTexts_AreShownAndNotObeyed()
    {
        const string Hostile = "<script>alert(\"x\")</script>";

        var page = InboxPage.Render(
            [
                new()
                {
                    Id = Hostile,
                    SentAt = DateTimeOffset.UnixEpoch,
                    UserPoolId = Hostile,
                    Username = Hostile,
                    Medium = Hostile,
                    Recipient = Hostile,
                    Trigger = Hostile,
                    Subject = Hostile,
                    Body = Hostile,
                    Code = Hostile,
                    Link = "\">" + Hostile,
                    From = Hostile,
                    ReplyTo = Hostile,
                },
            ],
            recipient: "\"><script>",
            "own");

        Assert.Equal(1, Regex.Count(page, "<script"));
        Assert.Contains("<script type=\"module\" nonce=\"own\">", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&quot;x&quot;)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_EMailInHtml_IsShownAsTextAndAsItWasSent()
    {
        var page = InboxPage.Render(
            [Message("<h1>Hi &amp; welcome</h1><p onclick=\"x()\">Code: <b>123456</b><br/>Bye</p>")], null, "n");

        Assert.Contains(
            "<p class=\"body\">Hi &amp; welcome\nCode: 123456\nBye</p>", page, StringComparison.Ordinal);
        Assert.Contains(
            "<pre>&lt;h1&gt;Hi &amp;amp; welcome&lt;/h1&gt;&lt;p onclick=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoMessages_SaysSo() => Assert.Contains(
        "There is no message here yet.", InboxPage.Render([], null, "n"), StringComparison.Ordinal);

    private static SentMessage Message(string body) => new()
    {
        Id = "1",
        SentAt = DateTimeOffset.UnixEpoch,
        UserPoolId = "local_test",
        Username = "carol",
        Medium = "EMAIL",
        Recipient = "carol@example.com",
        Trigger = "CustomMessage_SignUp",
        Subject = "Hello",
        Body = body,
    };

    private static async Task<HttpResponseMessage> AskAgainAsync(TestPool pool, EntityTagHeaderValue version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(pool.Server.Url, "inbox"));
        request.Headers.IfNoneMatch.Add(version);
        return await pool.Server.SendAsync(request);
    }

    private static Task<string> ReadAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
