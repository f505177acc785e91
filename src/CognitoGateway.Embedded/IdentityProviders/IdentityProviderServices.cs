using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.IdentityProviders;

/// <summary>The operations on identity providers.</summary>
internal static class IdentityProviderServices
{
    public static IServiceCollection AddIdentityProviders(this IServiceCollection services) => services
        .AddOperation<CreateIdentityProviderHandler>()
        .AddOperation<DescribeIdentityProviderHandler>()
        .AddOperation<GetIdentityProviderByIdentifierHandler>()
        .AddOperation<UpdateIdentityProviderHandler>()
        .AddOperation<DeleteIdentityProviderHandler>()
        .AddOperation<ListIdentityProvidersHandler>();
}
