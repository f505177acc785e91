using CognitoGateway.Embedded.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace CognitoGateway.Http.Docs;

/// <summary>
/// Lets people sign in from Swagger UI: at the domain of a user pool that the settings name, or at the demo pool of the
/// embedded user pools, where they run.
/// </summary>
internal sealed class PageSignIn(
    IOptions<DocsOptions> docs, IOptions<EmbeddedOptions> embedded, EmbeddedServer server)
{
    private const string DemoClient = "democlient";

    private static readonly Dictionary<string, string> Scopes = new(StringComparer.Ordinal)
    {
        ["openid"] = "Who it is",
        ["email"] = "The e-mail address",
        ["profile"] = "All other attributes",
        ["aws.cognito.signin.user.admin"] = "The user's own account",
    };

    /// <summary>The app client that Swagger UI is there; it has no secret.</summary>
    public string ClientId => docs.Value.SignInClientId ?? DemoClient;

    /// <summary>Scheme, host and port of the domain; null where people cannot sign in.</summary>
    public string? Origin => Domain?.GetLeftPart(UriPartial.Authority);

    /// <summary>The scheme; null where people cannot sign in.</summary>
    public OpenApiSecurityScheme? Scheme() => Domain is not { } domain
        ? null
        : new()
        {
            Type = SecuritySchemeType.OAuth2,
            Description = IsDemo
                ? "At the login page of the demo pool, as `alice` with `Passw0rd!`, say. There is no secret."
                : "At the login page of the user pool. There is no secret.",
            Flows = new()
            {
                AuthorizationCode = new()
                {
                    AuthorizationUrl = new(domain, "oauth2/authorize"),
                    TokenUrl = new(domain, "oauth2/token"),
                    Scopes = Scopes,
                },
            },
        };

    private bool IsDemo => docs.Value.SignInDomain is null;

    private Uri? Domain => docs.Value.SignInDomain
        ?? (embedded.Value is { Enabled: true, SeedDemoData: true } ? server.DemoDomain : null);
}
