using System.Net;
using System.Text.RegularExpressions;

namespace CognitoGateway.Embedded.Messages;

/// <summary>The subject and text of a kind of message, with Cognito's placeholders.</summary>
/// <param name="Subject">Subject of the e-mail; not used in text messages.</param>
/// <param name="Body">
/// Text, with <c>{####}</c> for the code, <c>{username}</c> for the user and <c>{##text##}</c> for a link.
/// </param>
internal sealed record MessageTemplate(string Subject, string Body)
{
    /// <summary>The placeholder of the code.</summary>
    public const string Code = "{####}";

    /// <summary>The placeholder of the username.</summary>
    public const string Username = "{username}";

    /// <summary>The placeholder of the link that functions are told; any text may stand between the signs.</summary>
    public const string DefaultLink = "{##Click Here##}";

    // All are filled in one pass: a code or a name that looks like a placeholder is none.
    private static readonly Regex Placeholders = new(
        @"\{####\}|\{username\}|\{##.*?##\}", RegexOptions.Singleline | RegexOptions.NonBacktracking);

    /// <summary>What Cognito sends for a code where the pool says nothing.</summary>
    public static MessageTemplate Verification { get; } =
        new("Your verification code", "Your verification code is {####}");

    /// <summary>What Cognito sends for a link where the pool says nothing.</summary>
    public static MessageTemplate VerificationByLink { get; } = new(
        "Your verification link",
        "Please click the link below to verify your email address. {##Verify Email##}");

    /// <summary>What Cognito sends for a code of a sign-in where the pool says nothing.</summary>
    public static MessageTemplate Authentication { get; } =
        new("Your authentication code", "Your authentication code is {####}");

    /// <summary>What Cognito sends to an invited user where the pool says nothing.</summary>
    public static MessageTemplate Invitation { get; } =
        new("Your temporary password", "Your username is {username} and temporary password is {####}");

    /// <summary>Whether it has a place for the code.</summary>
    public bool HasCode => Body.Contains(Code, StringComparison.Ordinal);

    /// <summary>Whether it has a place for the username.</summary>
    public bool HasUsername => Body.Contains(Username, StringComparison.Ordinal);

    /// <summary>Whether it has a place for the link.</summary>
    public bool HasLink => Placeholders.Matches(Body).Any(found => found.Value is not (Code or Username));

    /// <summary>This template, with what the pool says in its place.</summary>
    public MessageTemplate With(string? subject, string? body) => new(subject ?? Subject, body ?? Body);

    /// <summary>The message for one user; links stay as they are where there is none.</summary>
    public MessageTemplate Fill(string code, string username, Uri? link = null)
    {
        return new(Put(Subject), Put(Body));

        string Put(string text) => Placeholders.Replace(text, found => found.Value switch
        {
            Code => code,
            Username => username,
            var place when link is not null =>
                $"<a href=\"{WebUtility.HtmlEncode(link.AbsoluteUri)}\">{place[3..^3]}</a>",
            var place => place,
        });
    }

}
