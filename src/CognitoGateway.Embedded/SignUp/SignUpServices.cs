using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.SignUp;

/// <summary>The operations of this area.</summary>
internal static class SignUpServices
{
    public static IServiceCollection AddSignUp(this IServiceCollection services) => services
        .AddOperation<SignUpHandler>()
        .AddOperation<ConfirmSignUpHandler>()
        .AddOperation<ResendConfirmationCodeHandler>()
        .AddOperation<ForgotPasswordHandler>()
        .AddOperation<ConfirmForgotPasswordHandler>();
}
