using CognitoGateway.Cognito;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Connectors;

/// <summary>The routes for pipelines that were written against the AWS shape: Cognito's own answers.</summary>
internal static class ConnectorEndpoints
{
    private const string Shape =
        "Cognito's answer as it is: names in PascalCase, dates in epoch seconds. A page is never empty while there is a "
        + "next one, whose address is in the Link header too.";

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

        return connectors;
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
                (HttpContext context, CognitoClient cognito, AllowedPools allowed, CancellationToken cancellationToken) =>
                    list.AnswerAsync(context, cognito, listsPools ? allowed.AllowsRow : null, cancellationToken))
            .Calls(operation)
            .WithMetadata(ParametersFromQuery.Instance, new WireAnswer(typeof(TResponse)))
            .WithMetadata([.. list.Parameters]);
    }
}
