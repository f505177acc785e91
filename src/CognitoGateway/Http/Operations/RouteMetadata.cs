using CognitoGateway.Http.Answers;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http.Metadata;

namespace CognitoGateway.Http.Operations;

/// <summary>Operations that a route calls. Its documentation and its possible errors follow from them.</summary>
/// <param name="Operations">The operations, the main one first.</param>
internal sealed record CalledOperations(IReadOnlyList<CognitoOperation> Operations)
{
    /// <summary>All that a route calls, the main one first; none where it calls none.</summary>
    public static IReadOnlyList<CognitoOperation> Of(EndpointMetadataCollection route) =>
        [.. route.GetOrderedMetadata<CalledOperations>().SelectMany(called => called.Operations).Distinct()];
}

/// <summary>An answer that a route can give when all goes well.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Resource">The resource in it; null where it has no body.</param>
internal sealed record RouteAnswer(int Status, Resource? Resource);

/// <summary>Says that a route answers with a record in Cognito's own dialect.</summary>
/// <param name="Record">The record.</param>
internal sealed record WireAnswer(Type Record);

/// <summary>A query parameter of a route, for its documentation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Example">A value that works against the demo pool; null for none.</param>
/// <param name="Required">Whether it has to be there.</param>
internal sealed record QueryParameter(string Name, string Description, string? Example = null, bool Required = false);

/// <summary>Says that a route heeds <c>Prefer: return=…</c>.</summary>
internal sealed class HeedsPreference
{
    private HeedsPreference()
    {
    }

    /// <summary>The one there is.</summary>
    public static HeedsPreference Instance { get; } = new();
}

/// <summary>Says that a route of one user takes <c>?expand=groups</c>.</summary>
internal sealed class ExpandsGroups
{
    private ExpandsGroups()
    {
    }

    /// <summary>The one there is.</summary>
    public static ExpandsGroups Instance { get; } = new();
}

/// <summary>What a route's documentation shows as its body, working as it is against the demo pool.</summary>
/// <param name="Json">The body.</param>
internal sealed record BodyExample(string Json);

/// <summary>Says that a route's body is a file, which its handler reads by itself.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="MaxRequestBodySize">Most bytes; the server refuses more.</param>
internal sealed record FileBody(string ContentType, long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

/// <summary>Says that a route answers with a file, or with the parts of it that a request's <c>Range</c> names.</summary>
/// <param name="ContentTypes">The media types that it may be of.</param>
internal sealed record FileAnswer(params IReadOnlyList<string> ContentTypes);

/// <summary>Describes routes.</summary>
internal static class RouteDescriptions
{
    /// <summary>Says which operations the route calls, besides those that it was said to call before.</summary>
    public static TBuilder Calls<TBuilder>(this TBuilder route, params CognitoOperation[] operations)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new CalledOperations(operations));

    /// <summary>Says that the route can answer so.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder route, int status, Resource? resource = null)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteAnswer(status, resource));

    /// <summary>Names and tells the route: its operation id, a line, and what the line leaves out.</summary>
    public static RouteHandlerBuilder Tells(
        this RouteHandlerBuilder route, string name, string summary, string description = "") =>
        route.WithName(name).WithSummary(summary).WithDescription(description);

    /// <summary>Shows a body that works against the demo pool.</summary>
    public static TBuilder Example<TBuilder>(this TBuilder route, string json)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new BodyExample(json));
}
