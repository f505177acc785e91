using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Users;

/// <summary>The operations on users that administrators call.</summary>
internal static class UserServices
{
    public static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddSingleton<AttributeUpdater>()
        .AddOperation<ListUsersHandler>()
        .AddOperation<AdminCreateUserHandler>()
        .AddOperation<AdminGetUserHandler>()
        .AddOperation<AdminGetUserAuthFactorsHandler>()
        .AddOperation<AdminUpdateUserAttributesHandler>()
        .AddOperation<AdminDeleteUserAttributesHandler>()
        .AddOperation<AdminDeleteUserHandler>()
        .AddOperation<AdminEnableUserHandler>()
        .AddOperation<AdminDisableUserHandler>()
        .AddOperation<AdminConfirmSignUpHandler>()
        .AddOperation<AdminSetUserPasswordHandler>()
        .AddOperation<AdminResetUserPasswordHandler>()
        .AddOperation<AdminSetUserMFAPreferenceHandler>()
        .AddOperation<AdminSetUserSettingsHandler>();
}
