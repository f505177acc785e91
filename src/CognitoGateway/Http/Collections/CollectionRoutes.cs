using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Collections;

/// <summary>Describes a collection's route: its rows, and what its query takes.</summary>
/// <param name="Features">What its operation can do.</param>
internal sealed record CollectionRoute(CollectionFeatures Features);

/// <summary>Maps the routes that are collections.</summary>
internal static class CollectionRoutes
{
    /// <summary>Maps a GET that answers with the pages of a list operation.</summary>
    /// <param name="routes">Where to map it.</param>
    /// <param name="pattern">Its path; values in it are members of the operation's request.</param>
    /// <param name="operation">The operation.</param>
    public static RouteHandlerBuilder MapCollection<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string pattern, CognitoOperation<TRequest, TResponse> operation)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape
    {
        var features = CollectionFeatures.Of(operation);
        var collection = new Collection<TRequest, TResponse>(operation, features);

        return routes
            .MapGet(pattern, (HttpContext context, CognitoClient cognito, CancellationToken cancellationToken) =>
                collection.AnswerAsync(context, cognito, cancellationToken))
            .DescribesCollection(features, typeof(TRequest), operation);
    }

    /// <summary>Describes a route that answers with a collection.</summary>
    public static RouteHandlerBuilder DescribesCollection(
        this RouteHandlerBuilder route, CollectionFeatures features, Type request, params CognitoOperation[] operations) =>
        route.Calls(operations).WithMetadata(
            new CollectionRoute(features), new RequestRecord(request), ParametersFromQuery.Instance);
}
