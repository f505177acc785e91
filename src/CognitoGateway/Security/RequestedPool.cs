namespace CognitoGateway.Security;

/// <summary>The user pool that a request is for.</summary>
internal static class RequestedPool
{
    private const string RouteValue = "userPoolId";
    private const string QueryParameter = "UserPoolId";

    /// <summary>The pool in the path, or in the query of a route that says so; null where there is none.</summary>
    public static string? Of(HttpContext context)
    {
        if (context.GetRouteValue(RouteValue) is string inPath)
        {
            return inPath;
        }

        return context.GetEndpoint()?.Metadata.GetMetadata<InQuery>() is null
            ? null
            : context.Request.Query[QueryParameter].ToString();
    }

    /// <summary>
    /// Says that the route takes its pool from <c>?UserPoolId=</c>. Without it the query decides nothing: nobody gets
    /// past a route about all pools by naming one.
    /// </summary>
    public static TBuilder WithPoolInQuery<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new InQuery()));

        return builder;
    }

    private sealed class InQuery;
}
