using System.Text;
using CognitoGateway.Http.Collections;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Connectors;

/// <summary>Something that a connector can read of a user pool.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Its collection's path under the pool's.</param>
/// <param name="Scope">The scope that its collection asks for.</param>
/// <param name="Features">What its collection can do.</param>
/// <param name="Operation">The operation that lists its rows.</param>
/// <param name="PrimaryKey">The members that tell its rows apart.</param>
internal sealed record PoolStream(
    string Name,
    string Path,
    string Scope,
    CollectionFeatures Features,
    CognitoOperation Operation,
    params string[] PrimaryKey)
{
    private const string Users = "users";
    private const string Groups = "groups";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PoolStream> All { get; } =
    [
        Of(Users, "/users", Scopes.UsersRead, CognitoOperations.ListUsers, "username"),
        Of(Groups, "/groups", Scopes.GroupsRead, CognitoOperations.ListGroups, "groupName"),
        new(
            "group_memberships",
            "/group-memberships",
            Scopes.GroupsRead,
            GroupMemberships.Features,
            CognitoOperations.ListUsersInGroup,
            "groupName",
            "username")
        {
            CallsPerRowOf = Groups,
        },
        Of("app_clients", "/clients", Scopes.ClientsRead, CognitoOperations.ListUserPoolClients, "clientId"),
        Of(
            "identity_providers",
            "/identity-providers",
            Scopes.ConfigRead,
            CognitoOperations.ListIdentityProviders,
            "providerName"),
        Of(
            "resource_servers",
            "/resource-servers",
            Scopes.ConfigRead,
            CognitoOperations.ListResourceServers,
            "identifier"),
        OfUsers("devices", "/users/{username}/devices", CognitoOperations.AdminListDevices, "deviceKey"),
        OfUsers("auth_events", "/users/{username}/auth-events", CognitoOperations.AdminListUserAuthEvents, "eventId"),
    ];

    /// <summary>The stream whose rows name its collections; null where it has just one.</summary>
    public string? Parent { get; private init; }

    /// <summary>The stream of which each row costs a call; null where calls are for full pages.</summary>
    public string? CallsPerRowOf { get; private init; }

    /// <summary>Whether its rows are users, whose attributes can be columns.</summary>
    public bool IsOfUsers => Name == Users;

    /// <summary>Whether each user costs a call.</summary>
    public bool IsExpensive => CallsPerRowOf == Users;

    /// <summary>The member that holds when a row was changed; null where there is none.</summary>
    public string? CursorField =>
        Features.ModifiedMember is { } member ? RestNames.Of(Encoding.UTF8.GetString(member)) : null;

    private static PoolStream Of(
        string name, string path, string scope, CognitoOperation operation, params string[] primaryKey) =>
        new(name, path, scope, CollectionFeatures.Of(operation), operation, primaryKey);

    private static PoolStream OfUsers(string name, string path, CognitoOperation operation, string primaryKey) =>
        Of(name, path, Scopes.UsersRead, operation, primaryKey) with { Parent = Users, CallsPerRowOf = Users };
}
