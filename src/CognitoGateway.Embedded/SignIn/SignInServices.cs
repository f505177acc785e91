using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn.Challenges;
using CognitoGateway.Embedded.SignIn.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>The operations of this area, with the flows and challenges that they find by their names.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSingleton<AuthSessions>()
        .AddSingleton<LockOuts>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<TokenRefresh>()
        .AddSingleton<PasswordGuard>()
        .AddSingleton<PasswordProof>()
        .AddSingleton<SignInStart>()
        .AddSingleton<StepUp>()
        .AddSingleton<StepUpStart>()
        .AddSingleton<SignInSteps>()
        .AddSingleton<SignInEnd>()
        .AddSingleton<SignIns>()
        .AddSingleton<SignUpSessions>()
        .AddFlows()
        .AddChallenges()
        .AddOperation<InitiateAuthHandler>()
        .AddOperation<AdminInitiateAuthHandler>()
        .AddOperation<RespondToAuthChallengeHandler>()
        .AddOperation<AdminRespondToAuthChallengeHandler>()
        .AddOperation<GetTokensFromRefreshTokenHandler>()
        .AddOperation<GetClientTokenHandler>()
        .AddOperation<RevokeTokenHandler>()
        .AddOperation<GlobalSignOutHandler>()
        .AddOperation<AdminUserGlobalSignOutHandler>();

    private static IServiceCollection AddFlows(this IServiceCollection services) => services
        .AddPasswordFlow(SignInFlow.Password)
        .AddPasswordFlow(SignInFlow.AdminPassword)
        .AddSingleton<ISignInFlow, SrpFlow>()
        .AddSingleton<ISignInFlow, ChoiceFlow>()
        .AddSingleton<ISignInFlow, CustomFlow>()
        .AddSingleton<ISignInFlow, RefreshFlow>();

    private static IServiceCollection AddChallenges(this IServiceCollection services) => services
        .AddSingleton<SentCodes>()
        .AddSingleton<FirstFactors>()
        .AddSingleton<FirstFactorCodes>()
        .AddSingleton<SecondFactors>()
        .AddSingleton<MfaSetupSessions>()
        .AddSingleton<CustomAuth>()
        .AddChallenge<PasswordVerifierChallenge>()
        .AddChallenge<NewPasswordChallenge>()
        .AddChallenge<SmsMfa>()
        .AddChallenge<SoftwareTokenMfa>()
        .AddChallenge<EmailOtp>()
        .AddChallenge<SmsOtp>()
        .AddChallenge<WebAuthnChallenge>()
        .AddChallenge<SelectMfaTypeChallenge>()
        .AddChallenge<MfaSetupChallenge>()
        .AddChallenge<SelectChallenge>()
        .AddChallenge<PasswordChallenge>()
        .AddChallenge<PasswordSrpChallenge>()
        .AddChallenge<DeviceChallenge>()
        .AddChallenge<DevicePasswordVerifierChallenge>()
        .AddChallenge<CustomChallenge>();

    /// <summary>Registers a challenge, and as a first or second factor what is one.</summary>
    public static IServiceCollection AddChallenge<TChallenge>(this IServiceCollection services)
        where TChallenge : class, IChallenge => services
        .AddSingleton<TChallenge>()
        .AddAs<IChallenge, TChallenge>()
        .AddAs<IFirstFactor, TChallenge>()
        .AddAs<ISecondFactor, TChallenge>();

    private static IServiceCollection AddAs<TRole, TChallenge>(this IServiceCollection services)
        where TRole : class
        where TChallenge : class =>
        typeof(TRole).IsAssignableFrom(typeof(TChallenge))
            ? services.AddSingleton(provider => (TRole)(object)provider.GetRequiredService<TChallenge>())
            : services;

    private static IServiceCollection AddPasswordFlow(this IServiceCollection services, string name) => services
        .AddSingleton<ISignInFlow>(provider => new PasswordFlow(
            name, provider.GetRequiredService<SignInStart>(), provider.GetRequiredService<PasswordProof>()));
}
