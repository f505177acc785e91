using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Risk;

/// <summary>The operations on risk configurations.</summary>
internal static class RiskServices
{
    public static IServiceCollection AddRisk(this IServiceCollection services) => services
        .AddOperation<DescribeRiskConfigurationHandler>()
        .AddOperation<SetRiskConfigurationHandler>();
}
