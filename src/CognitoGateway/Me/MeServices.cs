using CognitoGateway.Http.Binding;
using FluentValidation;

namespace CognitoGateway.Me;

/// <summary>Registers what the routes under <c>/user</c> need.</summary>
internal static class MeServices
{
    /// <summary>Adds the validators.</summary>
    public static IServiceCollection AddMe(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<AttributeNameRequest>, ModelValidator<AttributeNameRequest>>();
        services.AddSingleton<IValidator<ChangePasswordRequest>, ModelValidator<ChangePasswordRequest>>();
        services.AddSingleton<IValidator<ConfirmAttributeRequest>, ModelValidator<ConfirmAttributeRequest>>();
        services.AddSingleton<IValidator<MfaPreferenceRequest>, ModelValidator<MfaPreferenceRequest>>();
        services.AddSingleton<IValidator<PatchMeRequest>, PatchMeRequestValidator>();
        services.AddSingleton<IValidator<SettingsRequest>, ModelValidator<SettingsRequest>>();

        return services;
    }
}
