using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Groups;

/// <summary>The routes under <c>/pools/{userPoolId}/groups</c>.</summary>
internal static class GroupEndpoints
{
    private static readonly ReadBack Group = ReadBack.Of(CognitoOperations.GetGroup);

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapGroups(this IEndpointRouteBuilder routes)
    {
        var groups = routes.MapGroup("/pools/{userPoolId}/groups").WithTags("Groups");

        groups.MapCollection("/", CognitoOperations.ListGroups)
            .Tells("ListGroups", "List the groups of a pool")
            .RequireAuthorization(Scopes.GroupsRead);

        groups.MapCreate("/", CognitoOperations.CreateGroup, key: nameof(GroupType.GroupName))
            .Tells("CreateGroup", "Create a group")
            .Example("""{"groupName":"editors","description":"May edit","precedence":10}""")
            .RequireAuthorization(Scopes.GroupsWrite);

        groups.MapRead("/{groupName}", CognitoOperations.GetGroup)
            .Tells("GetGroup", "Get a group")
            .RequireAuthorization(Scopes.GroupsRead);

        groups.MapUpdate(HttpMethod.Patch, "/{groupName}", CognitoOperations.UpdateGroup)
            .ResetsByNull("description", "")
            .OnlyIfMatched(Group)
            .Tells(
                "UpdateGroup",
                "Change a group",
                "A JSON Merge Patch: what is left out stays as it is. A description that is null is emptied; Cognito "
                + "cannot take a role or a precedence away again.")
            .Example("""{"description":"Run the place","precedence":1}""")
            .RequireAuthorization(Scopes.GroupsWrite);

        groups.MapDelete("/{groupName}", CognitoOperations.DeleteGroup)
            .OnlyIfMatched(Group)
            .Tells("DeleteGroup", "Delete a group", "Its members are not deleted.")
            .RequireAuthorization(Scopes.GroupsWrite);

        groups.MapCollection("/{groupName}/users", CognitoOperations.ListUsersInGroup)
            .Calls(CognitoOperations.DescribeUserPool)
            .Tells("ListUsersInGroup", "List the users in a group")
            .RequireAuthorization(Scopes.GroupsRead);

        groups.MapUpdate(
                HttpMethod.Put, "/{groupName}/users/{username}", CognitoOperations.AdminAddUserToGroup, Group)
            .Tells("AddGroupMember", "Put a user into a group")
            .RequireAuthorization(Scopes.GroupsWrite);

        groups.MapDelete("/{groupName}/users/{username}", CognitoOperations.AdminRemoveUserFromGroup)
            .Tells("RemoveGroupMember", "Take a user out of a group")
            .RequireAuthorization(Scopes.GroupsWrite);

        return groups;
    }
}
