using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.SignIn;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>A request to a page: what the client asked for goes with it from page to page, in the address.</summary>
/// <param name="Call">The request.</param>
/// <param name="Request">What the client asked for.</param>
/// <param name="FormToken">What the page's forms prove with that they are the page's.</param>
/// <param name="Inbox">Where messages are found.</param>
internal sealed record PageCall(DomainCall Call, AuthorizeRequest Request, string FormToken, string Inbox)
{
    /// <summary>The pool.</summary>
    public UserPool Pool => Call.Pool.Pool;

    /// <summary>The client.</summary>
    public AppClient Client => Request.Client;

    /// <summary>What was filled in.</summary>
    public OAuthParameters Form => Call.Form;

    /// <summary>The same call as the steps of a sign-in see it.</summary>
    public ClientCall SignInCall => Request.SignInCall(Call);

    /// <summary>The proof of a client with a secret, which the page makes for it; null for one without.</summary>
    public string? SecretHashFor(string username) => Client.Secrets is [.., var secret]
        ? SecretHash.Of(secret.Value, username, Client.ClientId)
        : null;

    /// <summary>A link to another page.</summary>
    public Html Link(string path, string text) => Html.Of($"<a href=\"{AddressOf(path)}\">{text}</a>");

    /// <summary>A form that is sent to a page; with a provider, about that one.</summary>
    public Html FormTo(string path, Html fields, string? provider = null) => Html.Of(
        $"""
        <form method="post" action="{AddressOf(path, provider)}">
        <input type="hidden" name="{FormGuard.Field}" value="{FormToken}">
        {fields}
        </form>
        """);

    /// <summary>A value that goes along with a form.</summary>
    public static Html Hidden(string name, string? value) =>
        Html.Of($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");

    /// <summary>The address of another page; with a provider, of the one about that.</summary>
    public string AddressOf(string path, string? provider = null) =>
        Call.PathOf(path) + Request.ToQuery(provider);

    /// <summary>Where to look for a message that was sent.</summary>
    public Html InboxHint() => Html.Of(
        $"""
        Nothing is really sent from here:
        <a href="{Inbox}" target="_blank" rel="noopener">the message is in the inbox</a>.
        """);

    /// <summary>Answers with a page.</summary>
    public Task ShowAsync(Page page) =>
        (page with { FormTarget = TargetOf(Request.Target.Uri) }).WriteAsync(Call.Http);

    // The origin of a web address; of an app's own address there is but the scheme.
    private static string TargetOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : uri.Scheme + ":"
        : "";
}
