using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>The operations on recorded events, and what records them.</summary>
internal static class AuthEventServices
{
    public static IServiceCollection AddAuthEvents(this IServiceCollection services) => services
        .AddSingleton<AuthEventRecorder>()
        .AddOperation<AdminListUserAuthEventsHandler>()
        .AddOperation<AdminUpdateAuthEventFeedbackHandler>()
        .AddOperation<UpdateAuthEventFeedbackHandler>();
}
