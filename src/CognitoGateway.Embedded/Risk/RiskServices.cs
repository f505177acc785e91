using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Risk;

/// <summary>The operations on risk configurations, and what acts on them.</summary>
internal static class RiskServices
{
    public static IServiceCollection AddRisk(this IServiceCollection services) => services
        .AddSingleton<SimulatedRisks>()
        .AddSingleton<ThreatProtection>()
        .AddSingleton<RiskNotices>()
        .AddOperation<DescribeRiskConfigurationHandler>()
        .AddOperation<SetRiskConfigurationHandler>();
}
