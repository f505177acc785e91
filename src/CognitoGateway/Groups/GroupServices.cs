using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Groups;

/// <summary>Registers what there is of groups besides their routes.</summary>
internal static class GroupServices
{
    /// <summary>Adds the groups of a pool for export jobs.</summary>
    public static IServiceCollection AddGroups(this IServiceCollection services) =>
        services.AddSingleton<IExportStream>(new CollectionStream<ListGroupsRequest, ListGroupsResponse>(
            "groups", Scopes.GroupsRead, CognitoOperations.ListGroups));
}
