using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Links;

/// <summary>The operations on users' identities at providers.</summary>
internal static class LinkServices
{
    public static IServiceCollection AddLinks(this IServiceCollection services) => services
        .AddOperation<AdminLinkProviderForUserHandler>()
        .AddOperation<AdminDisableProviderForUserHandler>();
}
