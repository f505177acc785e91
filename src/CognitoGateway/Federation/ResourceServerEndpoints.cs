using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Federation;

/// <summary>The routes under <c>/pools/{userPoolId}/resource-servers</c>.</summary>
internal static class ResourceServerEndpoints
{
    private const string Servers = "/resource-servers";
    private const string Server = "/resource-servers/{identifier}";

    private static readonly ReadBack Current = ReadBack.Of(CognitoOperations.DescribeResourceServer);

    /// <summary>Maps them.</summary>
    public static void MapResourceServers(this IEndpointRouteBuilder pool)
    {
        pool.MapCollection(Servers, CognitoOperations.ListResourceServers)
            .Tells("ListResourceServers", "List the resource servers of a pool")
            .RequireAuthorization(Scopes.ConfigRead);

        pool.MapCreate(
                Servers, CognitoOperations.CreateResourceServer, key: nameof(ResourceServerType.Identifier))
            .Tells(
                "CreateResourceServer",
                "Create a resource server",
                "An API, and the scopes that tokens can carry for it. The identifier is often the API's address: in "
                + "paths it stands percent-encoded, https%3A%2F%2Fapi.example.com.")
            .Example("""
                {"identifier":"https://api.example.com","name":"Example API",
                "scopes":[{"scopeName":"read","scopeDescription":"Read everything"}]}
                """)
            .RequireAuthorization(Scopes.ConfigWrite);

        pool.MapRead(Server, CognitoOperations.DescribeResourceServer)
            .Tells("GetResourceServer", "Get a resource server")
            .RequireAuthorization(Scopes.ConfigRead);

        pool.MapUpdate(HttpMethod.Put, Server, CognitoOperations.UpdateResourceServer)
            .OnlyIfMatched(Current)
            .Tells(
                "ReplaceResourceServer",
                "Replace a resource server's name and scopes",
                "Scopes that are left out are removed. The identifier cannot change.")
            .Example("""{"name":"Example API","scopes":[{"scopeName":"write","scopeDescription":"Write too"}]}""")
            .RequireAuthorization(Scopes.ConfigWrite);

        pool.MapDelete(Server, CognitoOperations.DeleteResourceServer)
            .OnlyIfMatched(Current)
            .Tells(
                "DeleteResourceServer",
                "Delete a resource server",
                "App clients keep its scopes in their settings; tokens no longer carry them.")
            .RequireAuthorization(Scopes.ConfigWrite);
    }
}
