namespace CognitoGateway.Embedded.LoginPages;

/// <summary>The page that takes the code of a sign-up.</summary>
internal static class ConfirmationPage
{
    /// <summary>What is said to those who came back without having confirmed.</summary>
    public const string NotYet = "Your account is not confirmed yet. Enter the code that you were sent.";

    /// <summary>The field that remembers that the password was right.</summary>
    public const string Ticket = "ticket";

    /// <summary>Shows the page.</summary>
    /// <param name="page">The request.</param>
    /// <param name="username">Whose sign-up it is.</param>
    /// <param name="ticket">That the password was right; null where it was not asked for.</param>
    /// <param name="lead">What has happened.</param>
    /// <param name="problem">What went wrong with the last code; null where nothing did.</param>
    public static Task ShowAsync(
        PageCall page, string username, string? ticket, string? lead, string? problem = null)
    {
        var known = Html.Of($"{PageCall.Hidden("username", username)}{PageCall.Hidden(Ticket, ticket)}");

        return page.ShowAsync(new("Confirm your account", Html.Of(
            $"""
            {page.FormTo("/confirmUser", Html.Of(
                $"{known}{Fields.Code("Code")}{Fields.Button("Confirm")}"))}
            <div class="links">
            {page.FormTo("/resendcode", Html.Of($"{known}<button class=\"link\">Send another code</button>"))}
            {page.Link("/login", "Back to sign in")}
            </div>
            """))
        {
            Lead = lead,
            Problem = problem,
            Footer = page.InboxHint(),
        });
    }
}
