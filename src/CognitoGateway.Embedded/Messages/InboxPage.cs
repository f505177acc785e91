using System.Globalization;
using System.Net;
using System.Text;

namespace CognitoGateway.Embedded.Messages;

/// <summary>The inbox as a page for people: one HTML document that needs nothing from anywhere else.</summary>
internal static class InboxPage
{
    /// <summary>How many messages the page shows at most.</summary>
    public const int Size = 100;

    private static readonly string Style = Resource("inbox.css");
    private static readonly string Script = Resource("inbox.js");

    /// <summary>What is newest of these messages; the page is the same as long as this is.</summary>
    public static string Version(IReadOnlyList<SentMessage> messages) => messages.Count == 0 ? "0" : messages[0].Id;

    /// <summary>The page with the newest of these messages.</summary>
    /// <param name="messages">The messages, newest first.</param>
    /// <param name="recipient">Whose messages they are; null for everybody's.</param>
    /// <param name="nonce">The nonce of the page's own style and script.</param>
    public static string Render(IReadOnlyList<SentMessage> messages, string? recipient, string nonce)
    {
        var page = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Inbox of the embedded user pools</title>
            <style nonce="{nonce}">
            {Style}</style>
            </head>
            <body>
            <header>
            <h1>Inbox</h1>
            <p>What Cognito would have sent, newest first. Nothing leaves this machine.</p>
            <form action="inbox" method="get" role="search">
            <input type="search" name="recipient" value="{Encode(recipient)}" placeholder="E-mail address or phone number"
             aria-label="Recipient" autocomplete="off" spellcheck="false">
            <button>Show</button>
            </form>
            </header>
            <main aria-live="polite" data-version="{Encode(Version(messages))}">

            """);
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"count\">{Count(messages.Count)}</p>\n");
        foreach (var message in messages.Take(Size))
        {
            Append(page, message);
        }

        if (messages.Count == 0)
        {
            page.Append("<p class=\"none\">There is no message here yet.</p>\n");
        }

        return page
            .Append(
                CultureInfo.InvariantCulture,
                $"""
                </main>
                <script type="module" nonce="{nonce}">
                {Script}</script>
                </body>
                </html>

                """)
            .ToString();
    }

    private static string Count(int count) => count switch
    {
        1 => "1 message",
        > Size => $"The newest {Size} of {count} messages",
        _ => $"{count} messages",
    };

    private static void Append(StringBuilder page, SentMessage message)
    {
        var sentAt = message.SentAt.UtcDateTime;
        var body = MailText.Of(message);
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <article id="m-{Encode(message.Id)}">
            <header>
            <h2>{Encode(message.Subject ?? "Text message")}</h2>
            <time datetime="{sentAt:O}">{sentAt:u}</time>
            </header>
            <dl>
            {Fact(message.Medium == MessageWriter.Sms ? "SMS to" : "E-mail to", message.Recipient)}
            {Fact("From", message.From)}{Fact("Reply to", message.ReplyTo)}
            {Fact("User", message.Username)}
            {Fact("Pool", message.UserPoolId)}
            {Fact("Trigger", message.Trigger)}
            </dl>
            <p class="body">{Encode(body)}</p>
            <p class="do">{Code(message.Code)}{Link(message.Link)}{Answers(message.Feedback)}</p>
            {Source(message.Body, body)}
            </article>

            """);
    }

    private static string Fact(string name, string? value) =>
        value is null ? "" : $"<div><dt>{name}</dt> <dd>{Encode(value)}</dd></div>";

    private static string Code(string? code) => code is null
        ? ""
        : $"<code class=\"code\">{Encode(code)}</code><button type=\"button\" class=\"copy\">Copy</button>";

    private static string Link(string? link, string text = "Open the link") =>
        link is null ? "" : $"<a class=\"confirm\" href=\"{Encode(link)}\" rel=\"noreferrer\">{text}</a>";

    private static string Answers(SentFeedback? feedback) =>
        Link(feedback?.ValidLink, "It was me") + Link(feedback?.InvalidLink, "It was not me");

    // What was sent, where the page shows it without its tags.
    private static string Source(string body, string shown) =>
        body == shown ? "" : $"<details><summary>As it was sent</summary><pre>{Encode(body)}</pre></details>";

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(InboxPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
