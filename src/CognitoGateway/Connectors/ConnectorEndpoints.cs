using CognitoGateway.Cognito;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Connectors;

/// <summary>
/// The routes for connectors: what can be read of a pool, and Cognito's own answers for pipelines that were written
/// against the AWS shape.
/// </summary>
internal static class ConnectorEndpoints
{
    private const string Shape =
        "Cognito's answer as it is: names in PascalCase, dates in epoch seconds. A page is never empty while there is "
        + "a next one, whose address is in the Link header too.";

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapConnectors(this IEndpointRouteBuilder routes)
    {
        var connectors = routes.MapGroup("/").WithTags("Connectors").InBulk();

        connectors.MapList("/list_users", CognitoOperations.ListUsers)
            .WithPoolInQuery()
            .Tells("ListUsersAws", "List users in Cognito's own shape", Shape)
            .RequireAuthorization(Scopes.UsersRead);

        connectors.MapList("/list_groups", CognitoOperations.ListGroups)
            .WithPoolInQuery()
            .Tells("ListGroupsAws", "List groups in Cognito's own shape", Shape)
            .RequireAuthorization(Scopes.GroupsRead);

        connectors.MapList("/list_users_in_group", CognitoOperations.ListUsersInGroup)
            .WithPoolInQuery()
            .Tells("ListUsersInGroupAws", "List the users in a group in Cognito's own shape", Shape)
            .RequireAuthorization(Scopes.GroupsRead);

        connectors.MapList("/list_user_pools", CognitoOperations.ListUserPools, listsPools: true)
            .Tells(
                "ListUserPoolsAws",
                "List user pools in Cognito's own shape",
                $"Only those that the gateway is allowed to serve. {Shape}")
            .RequireAuthorization(Scopes.PoolsRead);

        connectors.MapStreams();

        return connectors;
    }

    private static void MapStreams(this RouteGroupBuilder connectors)
    {
        connectors.MapGet("/pools/{userPoolId}/streams", StreamCatalogue.ListAsync)
            .Calls(CognitoOperations.DescribeUserPool)
            .Produces<StreamsResponse>()
            .Tells(
                "ListStreams",
                "List what a connector can read of a pool",
                "Each stream with its path, the JSON Schema of its rows, its primary key, and what reading it costs. "
                + "The attributes of users are those of the pool's schema that the caller sees.")
            .RequireAuthorization(Scopes.UsersRead);

        connectors.MapGet("/pools/{userPoolId}/group-memberships", GroupMemberships.ListAsync)
            .DescribesCollection(
                GroupMemberships.Features,
                typeof(ListGroupsRequest),
                CognitoOperations.ListGroups,
                CognitoOperations.ListUsersInGroup)
            .Tells(
                "ListGroupMemberships",
                "List who is in which group",
                "Group by group: one call at the least for each. Where a group is deleted during the reading, "
                + "memberships of others may be told twice.")
            .RequireAuthorization(Scopes.GroupsRead);
    }

    private static RouteHandlerBuilder MapList<TRequest, TResponse>(
        this RouteGroupBuilder connectors,
        string path,
        CognitoOperation<TRequest, TResponse> operation,
        bool listsPools = false)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape
    {
        var list = new WireList<TRequest, TResponse>(operation);

        return connectors
            .MapGet(
                path,
                (HttpContext context, CognitoClient cognito, AllowedPools allowed, CancellationToken stop) =>
                    list.AnswerAsync(context, cognito, listsPools ? allowed.AllowsRow : null, stop))
            .Calls(operation)
            .WithMetadata(ParametersFromQuery.Instance, new WireAnswer(typeof(TResponse)))
            .WithMetadata([.. list.Parameters]);
    }
}
