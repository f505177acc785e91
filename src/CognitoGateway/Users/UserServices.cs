using FluentValidation;

namespace CognitoGateway.Users;

/// <summary>Registers what the routes of users need.</summary>
internal static class UserServices
{
    /// <summary>Adds the rules of a link.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<LinkProviderRequest>, LinkProviderRequestValidator>();

        return services;
    }
}
