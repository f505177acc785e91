using CognitoGateway.Http.Collections;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>Maps what the signed-in user has several of.</summary>
internal static class MyCollections
{
    /// <summary>Maps a GET that answers with the pages of a list operation.</summary>
    /// <param name="me">Where to map it.</param>
    /// <param name="pattern">Its path.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="setToken">Sets the access token of a request.</param>
    public static RouteHandlerBuilder MapMyCollection<TRequest, TResponse>(
        this IEndpointRouteBuilder me,
        string pattern,
        CognitoOperation<TRequest, TResponse> operation,
        Action<TRequest, string> setToken)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape
    {
        var features = CollectionFeatures.Of(operation);
        var collection = new Collection<TRequest, TResponse>(operation, features);

        return me
            .MapGet(pattern, (
                SignedInUser user, HttpContext context, CognitoClient cognito, CancellationToken cancellationToken) =>
            {
                var query = collection.ReadQuery(context) with { Region = user.Region };

                return collection.AnswerAsync(
                    context, query, cognito, cancellationToken, request => setToken(request, user.AccessToken));
            })
            .DescribesCollection(features, typeof(TRequest), operation);
    }
}
