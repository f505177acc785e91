namespace CognitoGateway.Embedded.OAuth;

/// <summary>Where clients send browsers to sign out: <c>/logout</c>.</summary>
internal sealed class LogoutEndpoint(BrowserSessions sessions)
{
    /// <summary>Signs the browser out and sends it on: to an address of the client's, or to sign in anew.</summary>
    public Task AnswerAsync(DomainCall call)
    {
        var client = RedirectTarget.ClientOf(call.Pool, call.Query);
        if (call.Query["logout_uri"] is { } logoutUri)
        {
            if (client.Settings.LogoutURLs?.Contains(logoutUri) != true)
            {
                throw new PageException(
                    "redirect_mismatch", "The logout_uri is not one of the app client's sign-out URLs.");
            }

            sessions.End(call);
            return call.RedirectAsync(RedirectTarget.InHeader(logoutUri));
        }

        if (call.Query["redirect_uri"] is null)
        {
            throw new PageException("invalid_request", "Either logout_uri or redirect_uri is required.");
        }

        RedirectTarget.Read(call.Pool, call.Query);
        sessions.End(call);
        return call.RedirectAsync(call.PathOf("/login") + call.Query.ToQuery());
    }
}
