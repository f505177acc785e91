using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace CognitoGateway.Http.Docs;

/// <summary>The OpenAPI document, and Swagger UI to try the routes in.</summary>
internal static class DocsServices
{
    private const string Document = "v1";

    // There is one definition to choose from, and what runs in development is to be seen at once.
    private const string Style = """
        <style>
        .swagger-ui .topbar { display: none; }
        .swagger-ui .info .description blockquote {
            background: #fff3cd; border-left: 6px solid #d39e00; color: #4a3b00; margin: 0 0 1em; padding: .75em 1em;
        }
        .swagger-ui .info .description blockquote p { color: inherit; margin: 0; }
        .swagger-ui .info { margin: 24px 0; }
        @media (max-width: 640px) {
            .swagger-ui .opblock-tag { flex-wrap: wrap; }
            .swagger-ui .opblock-tag small { flex-basis: 100%; order: 1; padding: 0; }
        }
        </style>
        """;

    /// <summary>Adds the document.</summary>
    public static IServiceCollection AddDocs(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<ISerializerDataContractResolver, RestContracts>();
        services.AddOptionsWithValidateOnStart<DocsOptions, DocsOptionsValidator>()
            .BindConfiguration(DocsOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<DocsAccess>();
        services.AddSingleton<PageSignIn>();
        services.AddSingleton<Introduction>();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Document, Info());

            // The routes tell more of themselves than the framework's explorer understands.
            options.DocInclusionPredicate((_, _) => false);
            options.IncludeXmlComments(typeof(CognitoShape).Assembly);
            options.IncludeXmlComments(typeof(DocsServices).Assembly);
            options.SchemaFilter<ConstraintSchemas>();
            options.DocumentFilter<RouteDocument>();
        });

        return services;
    }

    /// <summary>Serves Swagger UI where it is to be seen. It has to stand before routing.</summary>
    public static WebApplication UseDocs(this WebApplication app)
    {
        app.UseWhen(IsOfDocs, docs =>
        {
            docs.Use((context, next) => context.RequestServices.GetRequiredService<DocsAccess>().HasDocument
                ? next(context)
                : RefuseAsync(context));
            docs.UseWhen(
                context => context.RequestServices.GetRequiredService<DocsAccess>().IsOpen,
                open => open.UsePagePolicy().UseSwaggerUI(options => Describe(options, app)));
        });

        return app;
    }

    /// <summary>Maps the document: for everybody where it is open, for known callers elsewhere.</summary>
    public static void MapDocs(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<DocsAccess>();
        var document = app.MapSwagger("/swagger/{documentName}/swagger.json", options =>
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);

        // Once the settings have been found valid.
        document.Add(route =>
        {
            if (access.IsOpen)
            {
                route.Metadata.Add(new AllowAnonymousAttribute());
            }
        });
        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/", () => TypedResults.Redirect("~/swagger")).AllowAnonymous();
        }
    }

    private static bool IsOfDocs(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void Describe(SwaggerUIOptions options, WebApplication app)
    {
        options.DocumentTitle = "CognitoGateway";

        // Beside the page, wherever the gateway is for those outside.
        options.SwaggerEndpoint($"{Document}/swagger.json", "CognitoGateway");
        options.OAuthClientId(app.Services.GetRequiredService<PageSignIn>().ClientId);
        options.OAuthUsePkce();

        // A browser keeps no key of a gateway that is not for play.
        options.ConfigObject.PersistAuthorization = app.Environment.IsDevelopment();
        options.ConfigObject.DisplayRequestDuration = true;
        options.ConfigObject.Filter = "";

        // The areas fit on one screen; a link to a route opens its own.
        options.DocExpansion(DocExpansion.None);
        options.EnableDeepLinking();
        options.HeadContent = Style;

        // The list of all schemas below the routes takes long to draw, and each route shows its own.
        options.ConfigObject.DefaultModelsExpandDepth = -1;
    }

    private static OpenApiInfo Info() => new()
    {
        Title = "CognitoGateway",
        Version = typeof(DocsServices).Assembly.GetName().Version?.ToString(3),
        Contact = new() { Name = "CognitoGateway contributors" },
        License = new() { Name = "MIT", Identifier = "MIT" },
    };
}
