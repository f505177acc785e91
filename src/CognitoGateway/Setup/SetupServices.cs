using CognitoGateway.Audit;
using CognitoGateway.Cognito;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Security;

namespace CognitoGateway.Setup;

/// <summary>Registers what tries the gateway's setup.</summary>
internal static class SetupServices
{
    /// <summary>Adds it; what there is to try, in the order that it is told in.</summary>
    public static IServiceCollection AddSetupCheck(this IServiceCollection services)
    {
        services.AddSingleton<ITrial, CognitoTrial>();
        services.AddSingleton<ITrial, IssuersTrial>();
        services.AddSingleton<ITrial, IdempotencyTrial>();
        services.AddSingleton<ITrial, AuditTrial>();
        services.AddSingleton<ITrial, EmbeddedTrial>();

        return services.AddSingleton<SetupCheck>();
    }
}
