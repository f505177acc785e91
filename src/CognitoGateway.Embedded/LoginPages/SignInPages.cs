using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>The page that asks who it is, and what follows from the answer.</summary>
internal sealed class SignInPages(SignIns signIns, SignInProgress progress, UnconfirmedUsers unconfirmed)
{
    /// <summary>Shows the page.</summary>
    public static Task ShowAsync(PageCall page) => ShowAsync(page, page.Call.Query["login_hint"]);

    /// <summary>Shows the page with something to say on it.</summary>
    public static Task ShowAsync(PageCall page, string? username, string? problem = null, string? notice = null) =>
        page.ShowAsync(new("Sign in", Content(page, username))
        {
            Lead = page.Client.Settings.ClientName,
            Problem = problem,
            Notice = notice,
            Footer = Html.Of($"User pool {page.Pool.Id}, on this machine alone"),
        });

    /// <summary>Takes the name and the password.</summary>
    public async Task TakeAsync(PageCall page)
    {
        var (username, password) = (page.Form["username"] ?? "", page.Form["password"] ?? "");
        if (!page.Client.Takes(ClientProviders.Native))
        {
            await ShowAsync(page, username, "This app takes no passwords.");
            return;
        }

        try
        {
            var outcome = await signIns.StartAsync(
                page.SignInCall,
                SignInFlow.Password,
                new Dictionary<string, string> { ["USERNAME"] = username, ["PASSWORD"] = password },
                session: null,
                page.Call.Aborted);
            await progress.ShowAsync(page, outcome, username);
        }
        catch (CognitoException refusal) when (refusal.Code == "UserNotConfirmedException")
        {
            // The password was right: with the code there is nothing left to ask for.
            var ticket = unconfirmed.Begin(page.Call.Pool, page.Client, username);
            await ConfirmationPage.ShowAsync(page, username, ticket, ConfirmationPage.NotYet);
        }
        catch (CognitoException refusal) when (refusal.Code == "PasswordResetRequiredException")
        {
            await ForgottenPasswordPages.ShowAsync(
                page, username, "Your password was reset. Ask for a code to choose a new one.");
        }
        catch (CognitoException refusal)
        {
            await ShowAsync(page, username, Problems.TextOf(refusal));
        }
    }

    private static Html Content(PageCall page, string? username)
    {
        var providers = ClientProviders.Of(page.Pool, page.Client);
        var takesPasswords = page.Client.Takes(ClientProviders.Native);
        var buttons = providers.Select(provider => Html.Of(
            $"""
            <a class="button plain" href="{page.AddressOf("/idp", provider.Name)}">Continue with {provider.Name}</a>
            """));

        return Html.Of(
            $"""
            {Html.If(providers.Count > 0, $"<div class=\"stack\">{Html.Join(buttons)}</div>")}
            {Html.If(providers.Count > 0 && takesPasswords, $"<p class=\"or\">or</p>")}
            {(takesPasswords ? PasswordForm(page, username) : Html.None)}
            """);
    }

    private static Html PasswordForm(PageCall page, string? username) => Html.Of(
        $"""
        {page.FormTo("/login", Html.Of(
            $"{Fields.Username(page.Pool, username)}{Fields.Password()}{Fields.Button("Sign in")}"))}
        <p class="links">
        {page.Link("/forgotPassword", "Forgot your password?")}
        {(SignUpPages.AreOpen(page.Pool) ? page.Link("/signup", "Create an account") : Html.None)}
        </p>
        """);
}
