using CognitoGateway.Http.Edge;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CognitoGateway.Http.Docs;

/// <summary>Writes the document from what the routes say of themselves.</summary>
internal sealed class RouteDocument(
    EndpointDataSource endpoints, PageSignIn signIn, Introduction introduction, IHostEnvironment environment, IOptions<EdgeOptions> edge)
    : IDocumentFilter
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("Sign-up and sign-in", "By the users themselves; open, with a limit per address and user."),
        ("The signed-in user", "The user's own account, by the access token of the sign-in."),
        ("Users", "The users of a pool, as an administrator: one, a page, all, many at once."),
        ("Groups", "The groups of a pool, and who is in them."),
        ("Pools", "User pools and their settings."),
        ("App clients", "The applications that sign users in to a pool; secrets are masked for whoever may not see them."),
        ("Federation, resources, login pages", "Identity providers, resource servers, branding and terms of a pool."),
        ("Server-side sign-in", "By a server, for its users."),
        ("User import jobs", "Many users at once, by a CSV that Cognito imports."),
        ("Export jobs", "Whole collections as files, written in the background."),
        ("Connectors", "For pipelines: what there is to read, and Cognito's own shapes."),
        ("Operations", "Of the gateway itself: health and quotas."),
    ];

    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        AddSecuritySchemes(swaggerDoc);
        swaggerDoc.Info.Description = introduction.Text;
        swaggerDoc.Servers = [new OpenApiServer { Url = ServerPath, Description = "This gateway." }];
        ProblemSchema.Register(context.SchemaRepository);
        swaggerDoc.Tags = Tags
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        var routes = new RouteOperations(swaggerDoc, context.SchemaGenerator, context.SchemaRepository);
        foreach (var (endpoint, method) in Described())
        {
            var path = PathOf(endpoint.RoutePattern);
            if (!swaggerDoc.Paths.TryGetValue(path, out var item))
            {
                swaggerDoc.Paths[path] = item = new OpenApiPathItem();
            }

            ((OpenApiPathItem)item).AddOperation(new(method), routes.Describe(endpoint));
        }
    }

    private string ServerPath => edge.Value.PathBase is { HasValue: true, Value: var path } ? path : "/";

    private IEnumerable<(RouteEndpoint Endpoint, string Method)> Described() =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let tag = endpoint.Metadata.GetMetadata<ITagsMetadata>()?.Tags[0]
        where tag is not null
        let place = Array.FindIndex(Tags, known => known.Name == tag)
        orderby place < 0 ? int.MaxValue : place
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (endpoint, method);

    private static string PathOf(RoutePattern pattern) =>
        "/" + (pattern.RawText ?? "").Trim('/');

    private void AddSecuritySchemes(OpenApiDocument document)
    {
        document.Components ??= new();
        var schemes = document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [RouteSecurity.ApiKey] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-Api-Key",
                Description = "A key of the gateway, not together with a token. It may end, be for some networks or user "
                    + "pools alone, and keep attributes of users from its holder: those are left out of answers or "
                    + "masked, and 403 to ask by or to write."
                    + (environment.IsDevelopment() ? " In Development: `local-development-key`." : ""),
            },
            [RouteSecurity.Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description =
                    "An access token of an allowed user pool, or of an issuer that the configuration trusts; in this "
                    + "header alone, and one. The user's own routes take the former only.",
            },
        };
        if (signIn.Scheme() is { } atLoginPage)
        {
            schemes[RouteSecurity.SignIn] = atLoginPage;
        }
    }
}
