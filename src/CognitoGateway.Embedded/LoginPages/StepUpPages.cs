using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>The page for those who are signed in already, and whom the client asks to prove more.</summary>
internal sealed class StepUpPages(BrowserSignIns signIns, SignInSteps steps, SignInProgress progress)
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/stepup";

    /// <summary>Shows the page. No code is sent before its button is pressed.</summary>
    public Task ShowAsync(PageCall page) => Find(page) is { } known
        ? page.ShowAsync(new("One more step", Html.Of(
            $"""
            {page.FormTo(Path, Fields.Button("Go on"))}
            <p class="links">{page.Link("/login", "Sign in as somebody else")}</p>
            """))
        {
            Lead = $"{page.Client.Settings.ClientName} wants to be surer that it is you, {known.Attempt.Username}.",
        })
        : StartAgainAsync(page);

    /// <summary>Asks for what is missing.</summary>
    public async Task TakeAsync(PageCall page)
    {
        if (Find(page) is not { } known)
        {
            await StartAgainAsync(page);
            return;
        }

        try
        {
            var outcome = await steps.NextAsync(known.Attempt, page.Call.Aborted);
            await progress.ShowAsync(page, outcome, known.Attempt.Username);
        }
        catch (CognitoException refusal)
        {
            await SignInPages.ShowAsync(page, known.Attempt.Username, Problems.TextOf(refusal));
        }
    }

    private BrowserSignIn? Find(PageCall page) =>
        signIns.Find(page.Call, page.Request) is { CanGoOn: true } known ? known : null;

    // The session is over, or good enough by now: the endpoint knows what comes next.
    private static Task StartAgainAsync(PageCall page) =>
        page.Call.RedirectAsync(page.AddressOf("/oauth2/authorize"));
}
