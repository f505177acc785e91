using CognitoGateway.Http.Docs;
using CognitoGateway.Http.Operations;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Coverage;

/// <summary>A route as the gateway itself tells of it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with its parameters in braces.</param>
/// <param name="Tag">The area that the document puts it in.</param>
/// <param name="Scope">The scope that it asks for; null where it is open.</param>
/// <param name="Operations">The operations that it calls.</param>
/// <param name="TakesBody">Whether it reads a body.</param>
/// <param name="Refusals">The statuses that it can refuse a request with, by its document.</param>
internal sealed record Route(
    string Method,
    string Path,
    string Tag,
    string? Scope,
    IReadOnlyList<string> Operations,
    bool TakesBody,
    IReadOnlyList<int> Refusals)
{
    /// <summary>All routes that are documented, in the order that they are mapped in.</summary>
    public static IReadOnlyList<Route> AllOf(IServiceProvider gateway) =>
    [
        .. from endpoint in gateway.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let tags = endpoint.Metadata.GetMetadata<ITagsMetadata>()
           where tags is not null
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
           select new Route(
               method,
               "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/'),
               tags.Tags[0],
               RouteSecurity.ScopeOf(endpoint),
               [.. endpoint.Metadata.GetMetadata<CalledOperations>()?.Operations.Select(one => one.Name) ?? []],
               method is "POST" or "PUT" or "PATCH",
               [.. RouteProblems.Of(endpoint, hasBody: false).Select(problem => problem.Status)]),
    ];

    /// <summary>Whether a request for that path comes to the route of that name.</summary>
    public static bool Matches(string name, string method, string path)
    {
        var (own, asked) = (name.Split('/'), $"{method} {path}".Split('/'));

        return own.Length == asked.Length && own.Zip(asked).All(pair =>
            pair.First == pair.Second || (pair.First is ['{', .., '}'] && pair.Second.Length > 0));
    }

    /// <summary>The name that a route goes by.</summary>
    public override string ToString() => $"{Method} {Path}";
}
