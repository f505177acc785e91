using CognitoGateway.Embedded.LoginPages;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>
/// Where clients send browsers: <c>/oauth2/authorize</c>. Who signed in with the browser lately is sent back at once,
/// who has to prove more, and everybody else, to the pages.
/// </summary>
internal sealed class AuthorizeEndpoint(BrowserSignIns signIns, AuthorizationGrants grants)
{
    /// <summary>Answers the browser.</summary>
    public async Task AnswerAsync(DomainCall call)
    {
        var target = RedirectTarget.Read(call.Pool, call.Query);
        try
        {
            await AnswerAsync(call, AuthorizeRequest.Read(call.Pool, target, call.Query));
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

    private Task AnswerAsync(DomainCall call, AuthorizeRequest request)
    {
        var asksAgain = request.Prompt.Any(prompt => prompt is "login" or "select_account");
        var known = asksAgain ? null : signIns.Find(call, request);
        if (known is { IsEnough: true })
        {
            return grants.GiveAsync(call, request, known.Session);
        }

        if (request.Prompt.Contains("none"))
        {
            throw new OAuthException("login_required");
        }

        if (request.Provider is { } provider)
        {
            return call.RedirectAsync(call.PathOf("/idp" + request.ToQuery(provider.Name)));
        }

        var page = known is { CanGoOn: true } ? StepUpPages.Path : "/login";
        return call.RedirectAsync(call.PathOf(page + request.ToQuery()));
    }
}
