using FluentValidation;

namespace CognitoGateway.Me;

/// <summary>Registers what the routes under <c>/user</c> need.</summary>
internal static class MeServices
{
    /// <summary>Adds the rules of a change and of a passkey.</summary>
    public static IServiceCollection AddMe(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<NewPasskeyRequest>, NewPasskeyRequestValidator>();
        services.AddSingleton<IValidator<PatchMeRequest>, PatchMeRequestValidator>();

        return services;
    }
}
