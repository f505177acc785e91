using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;
using FluentValidation;

namespace CognitoGateway.Users;

/// <summary>Registers what the routes of users need.</summary>
internal static class UserServices
{
    /// <summary>Adds the rules of members that are tied together.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<AdminCreateUserRequest>, AdminCreateUserRequestValidator>();
        services.AddSingleton<
            IValidator<AdminSetUserMFAPreferenceRequest>, AdminSetUserMFAPreferenceRequestValidator>();
        services.AddSingleton<IValidator<AdminSetUserSettingsRequest>, AdminSetUserSettingsRequestValidator>();
        services.AddSingleton<IValidator<LinkProviderRequest>, LinkProviderRequestValidator>();
        services.AddSingleton<IValidator<UpdateUserRequest>, UpdateUserRequestValidator>();
        services.AddSingleton<IExportStream, UserStream>();

        return services;
    }
}
