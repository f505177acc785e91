using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.SignUp;

/// <summary>The operations of this area, and the page that links to confirm lead to.</summary>
internal static class SignUpServices
{
    public static IServiceCollection AddSignUp(this IServiceCollection services) => services
        .AddSingleton<SignUpConfirmations>()
        .AddSingleton<ConfirmationPage>()
        .AddSingleton<UserMigration>()
        .AddOperation<SignUpHandler>()
        .AddOperation<ConfirmSignUpHandler>()
        .AddOperation<ResendConfirmationCodeHandler>()
        .AddOperation<ForgotPasswordHandler>()
        .AddOperation<ConfirmForgotPasswordHandler>();

    public static void MapConfirmation(this IEndpointRouteBuilder routes) => routes.MapGet(
        ConfirmationLink.Path,
        (RequestDelegate)routes.ServiceProvider.GetRequiredService<ConfirmationPage>().AnswerAsync);
}
