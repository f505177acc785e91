using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Replicas;

/// <summary>The operations on the secondaries of user pools.</summary>
internal static class ReplicaServices
{
    public static IServiceCollection AddReplicas(this IServiceCollection services) => services
        .AddSingleton<SecondaryRegions>()
        .AddOperation<CreateUserPoolReplicaHandler>()
        .AddOperation<ListUserPoolReplicasHandler>()
        .AddOperation<UpdateUserPoolReplicaHandler>()
        .AddOperation<DeleteUserPoolReplicaHandler>();
}
