using CognitoGateway.Sdk;
using FluentValidation;

namespace CognitoGateway.Auth;

/// <summary>Registers what the routes under <c>/auth</c> need.</summary>
internal static class AuthServices
{
    /// <summary>Adds the app clients, the limits per address and per user, and the rules of a sign-in.</summary>
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AuthRateLimitOptions>()
            .BindConfiguration(AuthRateLimitOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddOptionsWithValidateOnStart<UserAttemptOptions, UserAttemptOptionsValidator>()
            .BindConfiguration(UserAttemptOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddOptionsWithValidateOnStart<SignInOptions>()
            .BindConfiguration(SignInOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<UserAttempts>();
        services.AddSingleton<AppClients>();
        services.AddSingleton<IValidator<AdminInitiateAuthRequest>, AdminInitiateAuthRequestValidator>();
        services.AddSingleton<
            IValidator<AdminRespondToAuthChallengeRequest>, AdminRespondToAuthChallengeRequestValidator>();
        services.AddSingleton<IValidator<ChallengeRequest>, ChallengeRequestValidator>();
        services.AddSingleton<IValidator<SignInRequest>, SignInRequestValidator>();
        services.AddSingleton<IValidator<SignUpRequest>, SignUpRequestValidator>();

        return services;
    }

    /// <summary>Limits how often one address may call <c>/auth</c>. It has to stand after routing.</summary>
    public static IApplicationBuilder UseAuthRateLimit(this IApplicationBuilder app) =>
        app.UseMiddleware<AuthRateLimit>();
}
