using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>The pages for people who forgot their password: a code is sent, and brings a new one.</summary>
internal sealed class ForgottenPasswordPages(OperationTable operations)
{
    /// <summary>Shows the form that asks for a code.</summary>
    public static Task ShowAsync(PageCall page) => ShowAsync(page, page.Call.Query["login_hint"], notice: null);

    /// <summary>Shows the form that asks for a code, with something to say on it.</summary>
    public static Task ShowAsync(PageCall page, string? username, string? notice, string? problem = null) =>
        page.ShowAsync(new("Forgot your password?", Html.Of(
            $"""
            {page.FormTo("/forgotPassword", Html.Of(
                $"{Fields.Username(page.Pool, username)}{Fields.Button("Send me a code")}"))}
            <p class="links">{page.Link("/login", "Back to sign in")}</p>
            """))
        {
            Lead = "A code lets you choose a new one.",
            Notice = notice,
            Problem = problem,
        });

    /// <summary>Sends the code.</summary>
    public async Task TakeAsync(PageCall page)
    {
        var username = page.Form["username"] ?? "";
        try
        {
            var sent = await operations.SendAsync(
                CognitoOperations.ForgotPassword,
                new()
                {
                    ClientId = page.Client.ClientId,
                    SecretHash = page.SecretHashFor(username),
                    Username = username,
                },
                page.Call.Context,
                page.Call.Aborted);
            await ShowCodeAsync(page, username, $"A code was sent to {sent.CodeDeliveryDetails!.Destination}.");
        }
        catch (CognitoException refusal)
        {
            await ShowAsync(page, username, notice: null, Problems.TextOf(refusal));
        }
    }

    /// <summary>Takes code and new password.</summary>
    public async Task ConfirmAsync(PageCall page)
    {
        var username = page.Form["username"] ?? "";
        try
        {
            await operations.SendAsync(
                CognitoOperations.ConfirmForgotPassword,
                new()
                {
                    ClientId = page.Client.ClientId,
                    SecretHash = page.SecretHashFor(username),
                    Username = username,
                    ConfirmationCode = page.Form["code"] ?? "",
                    Password = page.Form["new_password"] ?? "",
                },
                page.Call.Context,
                page.Call.Aborted);
            await SignInPages.ShowAsync(page, username, notice: "Your new password is set. You can sign in with it.");
        }
        catch (CognitoException refusal)
        {
            await ShowCodeAsync(page, username, lead: null, Problems.TextOf(refusal));
        }
    }

    private static Task ShowCodeAsync(PageCall page, string username, string? lead, string? problem = null) =>
        page.ShowAsync(new("Choose a new password", Html.Of(
            $"""
            {page.FormTo("/confirmForgotPassword", Html.Of(
                $"""
                {PageCall.Hidden("username", username)}
                {Fields.Code("Code")}
                {Fields.NewPassword(page.Pool, "New password")}
                {Fields.Button("Set password")}
                """))}
            <p class="links">
            {page.Link("/forgotPassword", "Send another code")}
            {page.Link("/login", "Back to sign in")}
            </p>
            """))
        {
            Lead = lead,
            Problem = problem,
            Footer = page.InboxHint(),
        });
}
