using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Docs;

/// <summary>Who sees the documentation; bound from the <c>Docs</c> section.</summary>
public sealed class DocsOptions
{
    internal const string Section = "Docs";

    /// <summary>
    /// Whether everybody sees Swagger UI and the OpenAPI document. By default they do in Development, nobody sees either
    /// in Production, and elsewhere known callers see the document.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// Domain of a user pool whose login page people sign in at from Swagger UI, e.g.
    /// <c>https://example.auth.eu-west-1.amazoncognito.com</c>. By default the demo pool's, where there is one.
    /// </summary>
    public Uri? SignInDomain { get; set; }

    /// <summary>
    /// The app client that Swagger UI is at that domain: without a secret, with the authorization code grant, and with
    /// the gateway's <c>/swagger/oauth2-redirect.html</c> among its callback addresses.
    /// </summary>
    public string? SignInClientId { get; set; }
}

/// <summary>Stops the start where Swagger UI could not sign anybody in.</summary>
internal sealed class DocsOptionsValidator : IValidateOptions<DocsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DocsOptions options) => options switch
    {
        { SignInDomain: null, SignInClientId: not null } => ValidateOptionsResult.Fail(
            $"{DocsOptions.Section}:SignInDomain has to be set where SignInClientId is."),
        { SignInDomain: not null, SignInClientId: null or "" } => ValidateOptionsResult.Fail(
            $"{DocsOptions.Section}:SignInClientId has to be set where SignInDomain is."),
        { SignInDomain: { } domain } when !IsDomain(domain) => ValidateOptionsResult.Fail(
            $"{DocsOptions.Section}:SignInDomain must be an https address without path."),
        _ => ValidateOptionsResult.Success,
    };

    private static bool IsDomain(Uri domain) =>
        domain is { IsAbsoluteUri: true, PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (domain.Scheme == Uri.UriSchemeHttps || domain.IsLoopback);
}
