using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Clients;

/// <summary>The operations of this area.</summary>
internal static class ClientServices
{
    public static IServiceCollection AddClients(this IServiceCollection services) => services;
}
