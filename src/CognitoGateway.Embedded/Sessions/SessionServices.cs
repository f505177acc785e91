using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Sessions;

/// <summary>The operations on users' sessions and how they are kept track of.</summary>
internal static class SessionServices
{
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<SessionActivity>()
        .AddSingleton<SessionList>()
        .AddOperation<GetUserPoolSessionConfigurationHandler>()
        .AddOperation<SetUserPoolSessionConfigurationHandler>()
        .AddOperation<GetUserPoolClientSessionConfigurationHandler>()
        .AddOperation<SetUserPoolClientSessionConfigurationHandler>()
        .AddOperation<AdminListUserSessionsHandler>()
        .AddOperation<AdminRevokeUserSessionHandler>()
        .AddOperation<ListUserSessionsHandler>()
        .AddOperation<RevokeUserSessionHandler>();
}
