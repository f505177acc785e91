using CognitoGateway.Embedded.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace CognitoGateway.Http.Docs;

/// <summary>Lets people sign in from Swagger UI at the demo pool of the embedded user pools, where they run.</summary>
internal sealed class DemoSignIn(IOptions<EmbeddedOptions> options, EmbeddedServer server)
{
    /// <summary>The client that Swagger UI is there.</summary>
    public const string ClientId = "democlient";

    private static readonly Dictionary<string, string> Scopes = new(StringComparer.Ordinal)
    {
        ["openid"] = "Who it is",
        ["email"] = "The e-mail address",
        ["profile"] = "All other attributes",
        ["aws.cognito.signin.user.admin"] = "The user's own account",
    };

    /// <summary>The scheme; null where there is no demo pool.</summary>
    public OpenApiSecurityScheme? Scheme() => options.Value is { Enabled: true, SeedDemoData: true }
        ? new()
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "At the login page of the demo pool, as `alice` with `Passw0rd!`, say. There is no secret.",
            Flows = new()
            {
                AuthorizationCode = new()
                {
                    AuthorizationUrl = new(server.DemoDomain, "oauth2/authorize"),
                    TokenUrl = new(server.DemoDomain, "oauth2/token"),
                    Scopes = Scopes,
                },
            },
        }
        : null;
}
