namespace CognitoGateway.Embedded.Messages;

/// <summary>The subject and text of a kind of message, with Cognito's placeholders.</summary>
/// <param name="Subject">Subject of the e-mail; not used in text messages.</param>
/// <param name="Body">Text, with <c>{####}</c> for the code and <c>{username}</c> for the user.</param>
internal sealed record MessageTemplate(string Subject, string Body)
{
    /// <summary>What Cognito sends for a code where the pool says nothing.</summary>
    public static MessageTemplate Verification { get; } =
        new("Your verification code", "Your verification code is {####}");

    /// <summary>What Cognito sends for a code of a sign-in where the pool says nothing.</summary>
    public static MessageTemplate Authentication { get; } =
        new("Your authentication code", "Your authentication code is {####}");

    /// <summary>What Cognito sends to an invited user where the pool says nothing.</summary>
    public static MessageTemplate Invitation { get; } =
        new("Your temporary password", "Your username is {username} and temporary password is {####}");

    /// <summary>This template, with what the pool says in its place.</summary>
    public MessageTemplate With(string? subject, string? body) => new(subject ?? Subject, body ?? Body);

    /// <summary>The message for one user.</summary>
    public MessageTemplate Fill(string code, string username) =>
        new(Put(Subject, code, username), Put(Body, code, username));

    private static string Put(string text, string code, string username) => text
        .Replace("{####}", code, StringComparison.Ordinal)
        .Replace("{username}", username, StringComparison.Ordinal);
}
