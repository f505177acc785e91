using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Pools;

/// <summary>The routes under <c>/pools</c>.</summary>
internal static class PoolEndpoints
{
    private static readonly CollectionFeatures Features = CollectionFeatures.Of(CognitoOperations.ListUserPools);

    private static readonly Collection<ListUserPoolsRequest, ListUserPoolsResponse> Pools =
        new(CognitoOperations.ListUserPools, Features);

    private static readonly RestShape Row = RestShape.Of<UserPoolDescriptionType>();

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapPools(this IEndpointRouteBuilder routes)
    {
        var pools = routes.MapGroup("/pools").WithTags("Pools");

        pools.MapGet("/", ListAsync)
            .DescribesCollection(Features, typeof(ListUserPoolsRequest), CognitoOperations.ListUserPools)
            .Tells("ListPools", "List the user pools", "Only those that the gateway is allowed to serve.")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapRead("/{userPoolId}", CognitoOperations.DescribeUserPool)
            .Tells("GetPool", "Get a user pool")
            .RequireAuthorization(Scopes.PoolsRead);

        return pools;
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, AllowedPools allowed, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var query = Pools.ReadQuery(context) with
        {
            Allows = pool => WireJson.GetString(pool, "Id"u8) is { } id && allowed.Allows(id),
        };

        return new CollectionAnswer(await Pools.ReadAsync(context, query, cognito, cancellationToken), Row);
    }
}
