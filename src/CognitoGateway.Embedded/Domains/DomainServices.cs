using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Domains;

/// <summary>The operations on the domains of user pools.</summary>
internal static class DomainServices
{
    public static IServiceCollection AddDomains(this IServiceCollection services) => services
        .AddOperation<CreateUserPoolDomainHandler>()
        .AddOperation<DescribeUserPoolDomainHandler>()
        .AddOperation<UpdateUserPoolDomainHandler>()
        .AddOperation<DeleteUserPoolDomainHandler>();
}
