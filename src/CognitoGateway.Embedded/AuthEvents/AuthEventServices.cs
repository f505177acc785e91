using CognitoGateway.Embedded.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>The operations on recorded events, what records them, and the page that links of notices lead to.</summary>
internal static class AuthEventServices
{
    public static IServiceCollection AddAuthEvents(this IServiceCollection services) => services
        .AddSingleton<AuthEventRecorder>()
        .AddSingleton<UserFeedback>()
        .AddSingleton<FeedbackPage>()
        .AddOperation<AdminListUserAuthEventsHandler>()
        .AddOperation<AdminUpdateAuthEventFeedbackHandler>()
        .AddOperation<UpdateAuthEventFeedbackHandler>();

    public static void MapFeedback(this IEndpointRouteBuilder routes) => routes.MapGet(
        FeedbackLink.Path,
        (RequestDelegate)routes.ServiceProvider.GetRequiredService<FeedbackPage>().AnswerAsync);
}
