using System.Text;
using System.Text.Json.Nodes;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Http.Merging;

/// <summary>Says that a route takes <c>?dryRun=true</c>: answer with the difference, and write nothing.</summary>
internal sealed class DryRun
{
    /// <summary>Media type of the difference.</summary>
    public const string MediaType = "application/json-patch+json";

    private const string Parameter = "dryRun";

    private DryRun()
    {
    }

    /// <summary>The one there is.</summary>
    public static DryRun Instance { get; } = new();

    /// <summary>The query parameter, for the route's documentation.</summary>
    public static QueryParameter Query { get; } = new(
        Parameter, "true answers with the difference that would be written, as JSON Patch, and writes nothing.");

    /// <summary>Whether the request is one.</summary>
    /// <exception cref="RejectedRequestException">It says neither true nor false.</exception>
    public static bool IsAsked(HttpRequest request) => request.Query[Parameter] switch
    {
        [] or ["false"] => false,
        ["true"] => true,
        _ => throw RejectedRequestException.For(Parameter, "Has to be true or false."),
    };

    /// <summary>The answer.</summary>
    public static IResult Answer(JsonArray difference) => new Difference(difference);

    private sealed class Difference(JsonArray operations) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => JsonAnswer.SendAsync(
            httpContext, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(operations.ToJsonString()), MediaType);
    }
}

/// <summary>Describes routes that take dry runs.</summary>
internal static class DryRunRoutes
{
    /// <summary>Says that the route takes <c>?dryRun=true</c>.</summary>
    public static TBuilder TakesDryRuns<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(DryRun.Instance, DryRun.Query);
}
