using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Logs;

/// <summary>The operations on where a pool's logs go.</summary>
internal static class LogDeliveryServices
{
    public static IServiceCollection AddLogDelivery(this IServiceCollection services) => services
        .AddOperation<GetLogDeliveryConfigurationHandler>()
        .AddOperation<SetLogDeliveryConfigurationHandler>();
}
