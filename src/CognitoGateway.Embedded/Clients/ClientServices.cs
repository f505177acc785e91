using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Clients;

/// <summary>The operations on app clients.</summary>
internal static class ClientServices
{
    public static IServiceCollection AddClients(this IServiceCollection services) => services
        .AddSingleton<ClientFactory>()
        .AddOperation<CreateUserPoolClientHandler>()
        .AddOperation<DescribeUserPoolClientHandler>()
        .AddOperation<ListUserPoolClientsHandler>()
        .AddOperation<UpdateUserPoolClientHandler>()
        .AddOperation<DeleteUserPoolClientHandler>()
        .AddOperation<AddUserPoolClientSecretHandler>()
        .AddOperation<ListUserPoolClientSecretsHandler>()
        .AddOperation<DeleteUserPoolClientSecretHandler>();
}
