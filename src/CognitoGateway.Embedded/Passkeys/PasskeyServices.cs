using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>The operations on passkeys.</summary>
internal static class PasskeyServices
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services) => services
        .AddSingleton<PasskeyChallenges>()
        .AddOperation<StartWebAuthnRegistrationHandler>()
        .AddOperation<CompleteWebAuthnRegistrationHandler>()
        .AddOperation<ListWebAuthnCredentialsHandler>()
        .AddOperation<DeleteWebAuthnCredentialHandler>();
}
