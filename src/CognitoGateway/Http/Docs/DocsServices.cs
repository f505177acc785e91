using CognitoGateway.Sdk;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

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

    /// <summary>Serves Swagger UI, in Development alone. It has to stand before routing.</summary>
    public static WebApplication UseDocs(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.UseSwaggerUI(options =>
            {
                options.DocumentTitle = "CognitoGateway";
                options.SwaggerEndpoint($"/swagger/{Document}/swagger.json", "CognitoGateway");
                options.OAuthClientId(DemoSignIn.ClientId);
                options.OAuthUsePkce();
                options.ConfigObject.PersistAuthorization = true;
                options.ConfigObject.DisplayRequestDuration = true;
                options.ConfigObject.Filter = "";

                // The list of all schemas below the routes takes long to draw, and each route shows its own.
                options.ConfigObject.DefaultModelsExpandDepth = -1;
            });
        }

        return app;
    }

    /// <summary>Maps the document: open in Development, for known callers elsewhere.</summary>
    public static void MapDocs(this WebApplication app)
    {
        var document = app.MapSwagger("/swagger/{documentName}/swagger.json", options =>
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        if (app.Environment.IsDevelopment())
        {
            document.AllowAnonymous();
            app.MapGet("/", () => TypedResults.Redirect("/swagger")).AllowAnonymous();
        }
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
