using FluentValidation;

namespace CognitoGateway.Me;

/// <summary>Registers what the routes under <c>/user</c> need.</summary>
internal static class MeServices
{
    /// <summary>Adds the rules of members that are tied together.</summary>
    public static IServiceCollection AddMe(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<MfaPreferenceRequest>, MfaPreferenceRequestValidator>();
        services.AddSingleton<IValidator<NewDeviceRequest>, NewDeviceRequestValidator>();
        services.AddSingleton<IValidator<NewPasskeyRequest>, NewPasskeyRequestValidator>();
        services.AddSingleton<IValidator<PatchMeRequest>, PatchMeRequestValidator>();
        services.AddSingleton<IValidator<SettingsRequest>, SettingsRequestValidator>();

        return services;
    }
}
