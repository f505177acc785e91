using CognitoGateway.Sdk;
using FluentValidation;

namespace CognitoGateway.Pools;

/// <summary>Registers what the routes of pools need.</summary>
internal static class PoolServices
{
    /// <summary>Adds the rules of settings that are tied together.</summary>
    public static IServiceCollection AddPools(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<AddCustomAttributesRequest>, AddCustomAttributesRequestValidator>();
        services.AddSingleton<IValidator<CreateUserPoolDomainRequest>, CreateUserPoolDomainRequestValidator>();
        services.AddSingleton<IValidator<CreateUserPoolReplicaRequest>, CreateUserPoolReplicaRequestValidator>();
        services.AddSingleton<IValidator<CreateUserPoolRequest>, CreateUserPoolRequestValidator>();
        services.AddSingleton<IValidator<SetLogDeliveryConfigurationRequest>, SetLogDeliveryConfigurationRequestValidator>();
        services.AddSingleton<IValidator<SetRiskConfigurationRequest>, SetRiskConfigurationRequestValidator>();
        services.AddSingleton<IValidator<SetUICustomizationRequest>, SetUICustomizationRequestValidator>();
        services.AddSingleton<IValidator<SetUserPoolMfaConfigRequest>, SetUserPoolMfaConfigRequestValidator>();
        services.AddSingleton<IValidator<UpdateUserPoolRequest>, UpdateUserPoolRequestValidator>();

        return services;
    }
}
