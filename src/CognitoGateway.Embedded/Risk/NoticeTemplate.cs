using System.Net;
using System.Text.RegularExpressions;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Risk;

/// <summary>The subject and text of a notice, with Cognito's placeholders.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
/// <param name="IsHtml">Whether the text is HTML; plain otherwise.</param>
internal sealed record NoticeTemplate(string Subject, string Body, bool IsHtml)
{
    // All are filled in one pass: a name that looks like a placeholder is none.
    private static readonly Regex Placeholders = new(@"\{[a-z-]+\}", RegexOptions.NonBacktracking);

    private static readonly NoticeTemplate Blocked = Default(
        "Blocked sign-in attempt", "We blocked an unrecognized sign-in to your account with this information:");

    private static readonly NoticeTemplate Challenged = Default(
        "New sign-in attempt",
        "We asked for a second factor because of an unrecognized sign-in to your account with this information:");

    private static readonly NoticeTemplate LetIn = Default(
        "New sign-in", "We noticed an unrecognized sign-in to your account with this information:");

    /// <summary>The template for what was done: the configuration's own, or else one like Cognito's.</summary>
    /// <param name="action">One of <see cref="RiskAction"/>.</param>
    /// <param name="configured">The configuration; null where there is none.</param>
    public static NoticeTemplate Of(string action, NotifyConfigurationType? configured) => action switch
    {
        RiskAction.Block => Blocked.With(configured?.BlockEmail),
        RiskAction.None => LetIn.With(configured?.NoActionEmail),
        _ => Challenged.With(configured?.MfaEmail),
    };

    /// <summary>The notice; placeholders that nothing is known for stay as they are.</summary>
    public NoticeTemplate Fill(IReadOnlyDictionary<string, string> values) =>
        new(Put(Subject, values, isHtml: false), Put(Body, values, IsHtml), IsHtml);

    private static string Put(string text, IReadOnlyDictionary<string, string> values, bool isHtml) =>
        Placeholders.Replace(text, found => values.GetValueOrDefault(found.Value[1..^1]) switch
        {
            null => found.Value,
            var value when isHtml => WebUtility.HtmlEncode(value),
            var value => value,
        });

    private static NoticeTemplate Default(string subject, string begin) => new(
        subject,
        $$"""
        <p>{{begin}}</p>
        <p>Time: {login-time}<br>
        Device: {device-name}<br>
        Location: {city}, {country}<br>
        Address: {ip-address}</p>
        <p>If this was not you, please <a href="{one-click-link-invalid}">tell us</a> and change your password.<br>
        If this was you, you can <a href="{one-click-link-valid}">let us know</a>.</p>
        """,
        IsHtml: true);

    private NoticeTemplate With(NotifyEmailType? given) => given switch
    {
        { HtmlBody: { } html } => new(given.Subject, html, IsHtml: true),
        { TextBody: { } text } => new(given.Subject, text, IsHtml: false),
        { } => this with { Subject = given.Subject },
        null => this,
    };
}
