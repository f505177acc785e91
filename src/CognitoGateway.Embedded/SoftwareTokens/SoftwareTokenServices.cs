using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.SoftwareTokens;

/// <summary>The operations on authenticator apps.</summary>
internal static class SoftwareTokenServices
{
    public static IServiceCollection AddSoftwareTokens(this IServiceCollection services) => services
        .AddSingleton<SoftwareTokenCodes>()
        .AddOperation<AssociateSoftwareTokenHandler>()
        .AddOperation<VerifySoftwareTokenHandler>()
        .AddOperation<AdminDeleteSoftwareTokenHandler>();
}
