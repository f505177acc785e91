using System.Net;
using System.Text.RegularExpressions;

namespace CognitoGateway.Embedded.Messages;

/// <summary>E-mails are HTML: this is what a reader sees of one, as plain text.</summary>
internal static class MailText
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;

    private static readonly Regex Breaks = new("<br *?/?>|</(?:p|div|h[1-6]|li|tr)>", Options);
    private static readonly Regex Tags = new("</?[a-z][^<>]*>", Options);

    /// <summary>The text of the message; that of an SMS is what it is.</summary>
    public static string Of(SentMessage message) =>
        message.Medium == MessageWriter.Email && Tags.IsMatch(message.Body)
            ? WebUtility.HtmlDecode(Tags.Replace(Breaks.Replace(message.Body, "\n"), "")).Trim()
            : message.Body;
}
