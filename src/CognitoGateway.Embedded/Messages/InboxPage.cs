using System.Globalization;
using System.Net;
using System.Text;

namespace CognitoGateway.Embedded.Messages;

/// <summary>The inbox as a page for people: one plain HTML document that needs nothing from anywhere else.</summary>
internal static class InboxPage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Inbox of the embedded user pools</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.4rem; margin-bottom: 0; }
        form { margin: 1rem 0; display: flex; gap: .5rem; }
        input { flex: 1; font: inherit; padding: .3rem .6rem; }
        button { font: inherit; padding: .3rem .9rem; }
        article { border: 1px solid #8886; border-radius: .5rem; padding: .8rem 1rem; margin: .8rem 0; }
        h2 { font-size: 1rem; margin: 0; }
        .about { font-size: .85rem; opacity: .75; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        .body { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; }
        .code { font: 1.3rem ui-monospace, monospace; letter-spacing: .06em; user-select: all; }
        </style>
        </head>
        <body>
        <h1>Inbox</h1>
        <p>What Cognito would have sent, newest first. Nothing leaves this machine.</p>

        """;

    /// <summary>The page with these messages.</summary>
    public static string Render(IReadOnlyList<SentMessage> messages, string? recipient)
    {
        var page = new StringBuilder(Head).Append(
            CultureInfo.InvariantCulture,
            $"""
            <form action="inbox" method="get">
            <input name="recipient" value="{Encode(recipient)}" placeholder="Recipient" aria-label="Recipient">
            <button>Show</button>
            </form>

            """);
        if (messages.Count == 0)
        {
            page.Append("<p>There is no message here yet.</p>\n");
        }

        foreach (var message in messages)
        {
            Append(page, message);
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, SentMessage message)
    {
        var sentAt = message.SentAt.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <article>
            <h2>{Encode(message.Subject ?? "Text message")}</h2>
            <p class="about">{Encode(message.Medium)} to <b>{Encode(message.Recipient)}</b> · {sentAt}
             · {Encode(message.UserPoolId)} · {Encode(message.Username)} · {Encode(message.Trigger)}</p>
            <p class="body">{Encode(message.Body)}</p>

            """);
        if (message.Code is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"code\">{Encode(message.Code)}</p>\n");
        }

        page.Append("</article>\n");
    }

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
