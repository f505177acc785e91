using CognitoGateway.Sdk;
using FluentValidation;

namespace CognitoGateway.Clients;

/// <summary>Registers what the routes of app clients need.</summary>
internal static class ClientServices
{
    /// <summary>Adds the rules of settings that are tied together.</summary>
    public static IServiceCollection AddClients(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<CreateUserPoolClientRequest>, CreateUserPoolClientRequestValidator>();
        services.AddSingleton<IValidator<UpdateUserPoolClientRequest>, UpdateUserPoolClientRequestValidator>();

        return services;
    }
}
