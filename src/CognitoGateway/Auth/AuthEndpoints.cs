using CognitoGateway.Cognito;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Auth;

/// <summary>The routes under <c>/auth</c>: public, and limited per address and per user.</summary>
internal static class AuthEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static IEndpointRouteBuilder MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth")
            .WithTags("Sign-up and sign-in")
            .Interactive()
            .WithMetadata(new RateLimitedRoute())
            .AnswersUnauthorized()
            .AllowAnonymous()
            .AddEndpointFilter<RouteGroupBuilder, UserAttemptFilter>();
        auth.MapSignUp();
        auth.MapSignIn();
        auth.MapTokens();
        auth.MapForgotPassword();
        auth.MapSoftwareToken();
        auth.MapEventFeedback();

        return routes;
    }
}
