using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.ResourceServers;

/// <summary>The operations on resource servers.</summary>
internal static class ResourceServerServices
{
    public static IServiceCollection AddResourceServers(this IServiceCollection services) => services
        .AddOperation<CreateResourceServerHandler>()
        .AddOperation<DescribeResourceServerHandler>()
        .AddOperation<UpdateResourceServerHandler>()
        .AddOperation<DeleteResourceServerHandler>()
        .AddOperation<ListResourceServersHandler>();
}
