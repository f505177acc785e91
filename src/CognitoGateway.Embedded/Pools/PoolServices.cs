using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Pools;

/// <summary>The operations of this area.</summary>
internal static class PoolServices
{
    public static IServiceCollection AddPools(this IServiceCollection services) => services;
}
