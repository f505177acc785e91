using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Pools;

/// <summary>The operations on user pools.</summary>
internal static class PoolServices
{
    public static IServiceCollection AddPools(this IServiceCollection services) => services
        .AddSingleton<PoolFactory>()
        .AddOperation<CreateUserPoolHandler>()
        .AddOperation<DescribeUserPoolHandler>()
        .AddOperation<ListUserPoolsHandler>()
        .AddOperation<UpdateUserPoolHandler>()
        .AddOperation<DeleteUserPoolHandler>()
        .AddOperation<AddCustomAttributesHandler>()
        .AddOperation<GetUserPoolMfaConfigHandler>()
        .AddOperation<SetUserPoolMfaConfigHandler>()
        .AddOperation<TagResourceHandler>()
        .AddOperation<UntagResourceHandler>()
        .AddOperation<ListTagsForResourceHandler>()
        .AddOperation<GetSigningCertificateHandler>();
}
