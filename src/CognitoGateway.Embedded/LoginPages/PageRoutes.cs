using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>What comes before every page: what the client asked for is read, and a form's origin is checked.</summary>
internal sealed class PageRoutes(FormGuard guard, ServerAddress server)
{
    /// <summary>Shows a page.</summary>
    public Func<DomainCall, Task> Show(Func<PageCall, Task> show) => call => GoAsync(call, show);

    /// <summary>Takes a form.</summary>
    public Func<DomainCall, Task> Take(Func<PageCall, Task> take) => async call =>
    {
        var form = await call.WithFormAsync();
        if (!FormGuard.Admits(form))
        {
            await ErrorPage.WriteAsync(
                call.Http,
                StatusCodes.Status403Forbidden,
                "This form is out of date",
                "Go back, load the page again, and fill it in once more. The page needs cookies.");
            return;
        }

        await GoAsync(form, take);
    };

    private async Task GoAsync(DomainCall call, Func<PageCall, Task> go)
    {
        var target = RedirectTarget.Read(call.Pool, call.Query);
        try
        {
            var request = AuthorizeRequest.Read(call.Pool, target, call.Query);
            await go(new(call, request, guard.TokenFor(call), new Uri(server.Url, "inbox").AbsoluteUri));
        }
        catch (OAuthException refusal)
        {
            await call.RedirectAsync(target.With(refusal));
        }
        catch (CognitoException refusal)
        {
            await call.RedirectAsync(target.With(OAuthException.InvalidRequest(refusal.Message)));
        }
    }
}
