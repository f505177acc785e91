using CognitoGateway.Http.Docs;
using CognitoGateway.Http.Operations;
using CognitoGateway.Tests.Security;
using Microsoft.AspNetCore.Http;
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
/// <param name="Metadata">What it says of itself besides.</param>
/// <param name="Refusals">The statuses that it can refuse a request with, by its document.</param>
internal sealed record Route(
    string Method,
    string Path,
    string Tag,
    string? Scope,
    IReadOnlyList<string> Operations,
    bool TakesBody,
    EndpointMetadataCollection Metadata,
    IReadOnlyList<int> Refusals)
{
    // Values that each parameter's own pattern lets through.
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["{userPoolId}"] = TestIssuer.UserPoolId,
        ["{deviceKey}"] = "local_0f1e2d3c-0000-4000-8000-000000000001",
        ["{managedLoginBrandingId}"] = "0f1e2d3c-0000-4000-8000-000000000001",
        ["{termsId}"] = "0f1e2d3c-0000-4000-8000-000000000001",
        ["{sessionId}"] = "tkn0123456789abcdefghijklmno",
        ["{jobId}"] = "import-0123456789",
        ["{regionName}"] = "eu-central-1",
        ["{clientSecretId}"] = "client1--1700000000",
        ["{providerName}"] = "Google",
    };

    /// <summary>An address that a request for the route can go to.</summary>
    public string Address => string.Join('/', Path.Split('/').Select(part =>
        part is ['{', ..] ? Values.GetValueOrDefault(part, "some") : part));

    /// <summary>The body that the document shows; null where it shows none.</summary>
    public string? Example => Metadata.GetMetadata<BodyExample>()?.Json;

    /// <summary>Whether it is about the signed-in user.</summary>
    public bool IsOfUser => Path.StartsWith("/user", StringComparison.Ordinal);

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
               [.. CalledOperations.Of(endpoint.Metadata).Select(one => one.Name)],
               method is "POST" or "PUT" or "PATCH",
               endpoint.Metadata,
               [.. RouteProblems.Of(endpoint).Select(problem => problem.Status)]),
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
