using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.ResourceServers;

/// <summary>
/// The resource servers that nobody makes: the one whose scope lets clients be registered is there as long as the pool
/// registers any.
/// </summary>
internal static class ManagedResourceServers
{
    private const string Reserved = "aws.cognito";

    private static readonly ResourceServer Registration = Of(DcrSettings.RegisterScope);

    /// <summary>The pool's resource servers and those that are managed.</summary>
    public static IEnumerable<ResourceServer> AllResourceServers(this UserPool pool) => pool.RegistersClients()
        ? pool.ResourceServers.Where(server => server.Identifier != Registration.Identifier).Append(Registration)
        : pool.ResourceServers;

    /// <summary>Whether nobody can make a resource server of that identifier.</summary>
    public static bool IsReserved(string identifier) => identifier.StartsWith(Reserved, StringComparison.Ordinal);

    private static ResourceServer Of(string scope)
    {
        var end = scope.LastIndexOf('/');

        return new(scope[..end], "Dynamic client registration", [new(scope[(end + 1)..], "Register app clients")])
        {
            ManagedBy = "COGNITO",
        };
    }
}
