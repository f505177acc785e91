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

    /// <summary>Adds the document.</summary>
    public static IServiceCollection AddDocs(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<ISerializerDataContractResolver, RestContracts>();
        services.AddOptionsWithValidateOnStart<DocsOptions>()
            .BindConfiguration(DocsOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<DocsAccess>();
        services.AddSingleton<DemoSignIn>();
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
                open => open.UsePagePolicy().UseSwaggerUI(options => Describe(options, app.Environment)));
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

    private static void Describe(SwaggerUIOptions options, IHostEnvironment environment)
    {
        options.DocumentTitle = "CognitoGateway";

        // Beside the page, wherever the gateway is for those outside.
        options.SwaggerEndpoint($"{Document}/swagger.json", "CognitoGateway");
        options.OAuthClientId(DemoSignIn.ClientId);
        options.OAuthUsePkce();

        // A browser keeps no key of a gateway that is not for play.
        options.ConfigObject.PersistAuthorization = environment.IsDevelopment();
        options.ConfigObject.DisplayRequestDuration = true;
        options.ConfigObject.Filter = "";

        // The list of all schemas below the routes takes long to draw, and each route shows its own.
        options.ConfigObject.DefaultModelsExpandDepth = -1;
    }

    private static OpenApiInfo Info() => new()
    {
        Title = "CognitoGateway",
        Version = typeof(DocsServices).Assembly.GetName().Version?.ToString(3),
        Description = """
            Amazon Cognito user pools as plain REST. Names are Cognito's own in camelCase, attributes are one JSON
            object, timestamps are ISO 8601. Every failure is `application/problem+json` (RFC 9457).
            """,
        Contact = new() { Name = "CognitoGateway contributors" },
        License = new() { Name = "MIT", Identifier = "MIT" },
    };
}
