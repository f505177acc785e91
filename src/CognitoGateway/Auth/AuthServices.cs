using CognitoGateway.Http.Binding;
using FluentValidation;

namespace CognitoGateway.Auth;

/// <summary>Registers what the routes under <c>/auth</c> need.</summary>
internal static class AuthServices
{
    /// <summary>Adds the app clients, the limit per address and the validators.</summary>
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AuthRateLimitOptions, AuthRateLimitOptionsValidator>()
            .BindConfiguration(AuthRateLimitOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<AuthRateLimit>();
        services.AddSingleton<AppClients>();

        services.AddSingleton<IValidator<ChallengeRequest>, ModelValidator<ChallengeRequest>>();
        services.AddSingleton<IValidator<ConfirmForgotPasswordRequest>, ModelValidator<ConfirmForgotPasswordRequest>>();
        services.AddSingleton<IValidator<ConfirmSignUpRequest>, ModelValidator<ConfirmSignUpRequest>>();
        services.AddSingleton<IValidator<ForgotPasswordRequest>, ModelValidator<ForgotPasswordRequest>>();
        services.AddSingleton<IValidator<RefreshRequest>, ModelValidator<RefreshRequest>>();
        services.AddSingleton<IValidator<ResendConfirmationCodeRequest>, ModelValidator<ResendConfirmationCodeRequest>>();
        services.AddSingleton<IValidator<RevokeRequest>, ModelValidator<RevokeRequest>>();
        services.AddSingleton<IValidator<SignInRequest>, SignInRequestValidator>();
        services.AddSingleton<IValidator<SignUpRequest>, ModelValidator<SignUpRequest>>();
        services.AddSingleton<IValidator<VerifyTokenRequest>, ModelValidator<VerifyTokenRequest>>();

        return services;
    }

    /// <summary>Limits how often one address may call <c>/auth</c>. It has to stand after routing.</summary>
    public static IApplicationBuilder UseAuthRateLimit(this IApplicationBuilder app) =>
        app.UseMiddleware<AuthRateLimit>();
}
