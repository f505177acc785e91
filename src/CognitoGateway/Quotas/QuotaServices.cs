using CognitoGateway.Cognito;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Quotas;

/// <summary>Registers what looks after Cognito's quotas.</summary>
internal static class QuotaServices
{
    /// <summary>Adds the reading of the account's own rates. It takes the client once everything has started.</summary>
    public static IServiceCollection AddQuotas(this IServiceCollection services) =>
        services.AddHostedService(provider => new ProvisionedQuotas(
            new(() => provider.GetRequiredKeyedService<CognitoClient>(CognitoServices.Shared)),
            provider.GetRequiredService<IOptions<CognitoOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ProvisionedQuotas>>()));
}
