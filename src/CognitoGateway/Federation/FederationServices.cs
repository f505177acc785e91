using CognitoGateway.Sdk;
using FluentValidation;

namespace CognitoGateway.Federation;

/// <summary>Registers what the routes of federation, resources and login pages need.</summary>
internal static class FederationServices
{
    /// <summary>Adds the rules of members that are tied together.</summary>
    public static IServiceCollection AddFederation(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<CreateIdentityProviderRequest>, CreateIdentityProviderRequestValidator>();
        services.AddSingleton<IValidator<UpdateIdentityProviderRequest>, UpdateIdentityProviderRequestValidator>();
        services.AddSingleton<IValidator<CreateResourceServerRequest>, CreateResourceServerRequestValidator>();
        services.AddSingleton<IValidator<UpdateResourceServerRequest>, UpdateResourceServerRequestValidator>();
        services.AddSingleton<IValidator<CreateManagedLoginBrandingRequest>, CreateManagedLoginBrandingRequestValidator>();
        services.AddSingleton<IValidator<UpdateManagedLoginBrandingRequest>, UpdateManagedLoginBrandingRequestValidator>();
        services.AddSingleton<IValidator<CreateTermsRequest>, CreateTermsRequestValidator>();
        services.AddSingleton<IValidator<UpdateTermsRequest>, UpdateTermsRequestValidator>();

        return services;
    }
}
