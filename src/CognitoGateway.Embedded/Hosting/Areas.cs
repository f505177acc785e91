using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Users;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Hosting;

/// <summary>What the server consists of: one line for each area.</summary>
internal static class Areas
{
    public static IServiceCollection AddAreas(this IServiceCollection services) => services
        .AddPools()
        .AddClients()
        .AddUsers()
        .AddGroups();

    public static void MapEmbedded(this IEndpointRouteBuilder routes)
    {
        routes.MapWire();
    }
}
