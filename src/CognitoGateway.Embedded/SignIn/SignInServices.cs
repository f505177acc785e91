using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>The operations of this area.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSingleton<AuthSessions>()
        .AddSingleton<LockOuts>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<NewPasswordChallenge>()
        .AddSingleton<SecondFactor>()
        .AddSingleton<SignInSteps>()
        .AddSingleton<PasswordFlow>()
        .AddSingleton<RefreshFlow>()
        .AddSingleton<NewPasswordAnswer>()
        .AddSingleton<SoftwareTokenAnswer>()
        .AddSingleton<MfaSetup>()
        .AddSingleton<SignIns>()
        .AddOperation<InitiateAuthHandler>()
        .AddOperation<AdminInitiateAuthHandler>()
        .AddOperation<RespondToAuthChallengeHandler>()
        .AddOperation<AdminRespondToAuthChallengeHandler>()
        .AddOperation<GetTokensFromRefreshTokenHandler>()
        .AddOperation<GetClientTokenHandler>()
        .AddOperation<RevokeTokenHandler>()
        .AddOperation<GlobalSignOutHandler>()
        .AddOperation<AdminUserGlobalSignOutHandler>();
}
