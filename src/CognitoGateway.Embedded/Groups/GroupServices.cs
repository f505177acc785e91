using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Groups;

/// <summary>The operations on groups and their members.</summary>
internal static class GroupServices
{
    public static IServiceCollection AddGroups(this IServiceCollection services) => services
        .AddOperation<CreateGroupHandler>()
        .AddOperation<GetGroupHandler>()
        .AddOperation<ListGroupsHandler>()
        .AddOperation<UpdateGroupHandler>()
        .AddOperation<DeleteGroupHandler>()
        .AddOperation<ListUsersInGroupHandler>()
        .AddOperation<AdminAddUserToGroupHandler>()
        .AddOperation<AdminRemoveUserFromGroupHandler>()
        .AddOperation<AdminListGroupsForUserHandler>();
}
