using CognitoGateway.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace CognitoGateway.Http.Docs;

/// <summary>What a caller of a route has to show.</summary>
internal static class RouteSecurity
{
    /// <summary>Name of the scheme of API keys.</summary>
    public const string ApiKey = "apiKey";

    /// <summary>Name of the scheme of access tokens.</summary>
    public const string Bearer = "bearer";

    /// <summary>Name of the scheme that signs in at a login page, where there is one.</summary>
    public const string SignIn = "signIn";

    /// <summary>The scope that the route asks for; null where it is open.</summary>
    public static string? ScopeOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? null
            : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).LastOrDefault();

    /// <summary>The ways to show it: one of them will do.</summary>
    public static IList<OpenApiSecurityRequirement> Requirements(string? scope, OpenApiDocument document) => scope switch
    {
        null => [],
        Scopes.SignedInUser => [Requirement(Bearer, document), .. SignInRequirement(document)],
        _ => [Requirement(ApiKey, document), Requirement(Bearer, document), .. SignInRequirement(document)],
    };

    private static IEnumerable<OpenApiSecurityRequirement> SignInRequirement(OpenApiDocument document) =>
        document.Components?.SecuritySchemes?.ContainsKey(SignIn) == true ? [Requirement(SignIn, document)] : [];

    // Only OAuth schemes list scopes there; ours are in the operation's x-scope.
    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
