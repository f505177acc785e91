using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Me;

/// <summary>The operations of this area.</summary>
internal static class MeServices
{
    public static IServiceCollection AddMe(this IServiceCollection services) => services
        .AddOperation<GetUserHandler>()
        .AddOperation<UpdateUserAttributesHandler>()
        .AddOperation<DeleteUserAttributesHandler>()
        .AddOperation<GetUserAttributeVerificationCodeHandler>()
        .AddOperation<VerifyUserAttributeHandler>()
        .AddOperation<ChangePasswordHandler>()
        .AddOperation<DeleteUserHandler>()
        .AddOperation<GetUserAuthFactorsHandler>()
        .AddOperation<SetUserMFAPreferenceHandler>()
        .AddOperation<SetUserSettingsHandler>();
}
