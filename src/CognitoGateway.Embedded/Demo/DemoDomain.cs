using System.Globalization;
using CognitoGateway.Embedded.Domains;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Demo;

/// <summary>
/// What lets apps use the demo pool's login pages: a domain, a provider, and where apps usually listen.
/// </summary>
internal static class DemoDomain
{
    /// <summary>The domain's prefix.</summary>
    public const string Name = "demo";

    private const string Provider = "Google";

    // Swagger UI of the gateway, and the development servers of the usual frameworks.
    private const string Swagger = "http://localhost:5080/swagger/oauth2-redirect.html";
    private static readonly string[] Apps =
        ["http://localhost:3000/", "http://localhost:4200/", "http://localhost:5173/", "http://localhost:8080/"];

    /// <summary>The pool with its domain and its provider.</summary>
    public static UserPool Of(UserPool pool, DateTimeOffset now)
    {
        var domain = new PoolDomain(new()
        {
            UserPoolId = pool.Id,
            AWSAccountId = PoolFactory.Account,
            Domain = Name,
            Version = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
            Status = "ACTIVE",
            ManagedLoginVersion = DomainRules.ManagedLoginVersion,
        });

        return pool.WithDomain(domain) with { IdentityProviders = [Google(pool, now)] };
    }

    /// <summary>The group of those who come from the provider.</summary>
    public static Group ProviderGroup(UserPool pool) => pool.IdentityProviders[0].GroupIn(pool.Id);

    /// <summary>The client, allowed to use the domain.</summary>
    public static CreateUserPoolClientRequest Of(CreateUserPoolClientRequest client) => client with
    {
        AllowedOAuthFlowsUserPoolClient = true,
        AllowedOAuthFlows = ["code", "implicit"],
        AllowedOAuthScopes = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"],
        CallbackURLs = [Swagger, .. Apps, .. Apps.Select(app => app + "callback")],
        LogoutURLs = Apps,
        SupportedIdentityProviders = ["COGNITO", Provider],
    };

    private static IdentityProvider Google(UserPool pool, DateTimeOffset now) => new()
    {
        Name = Provider,
        Type = Provider,
        Details = ProviderDetails.Complete(Provider, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = "demo",
            ["client_secret"] = "demo",
            ["authorize_scopes"] = "openid email profile",
        }),
        AttributeMapping = ProviderRules.Mapping(pool, Provider, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["email"] = "email",
            ["email_verified"] = "email_verified",
            ["name"] = "name",
        }),
        CreatedAt = now,
        ModifiedAt = now,
    };
}
