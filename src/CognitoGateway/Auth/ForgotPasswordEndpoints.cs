using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>The routes under <c>/auth/forgot-password</c>.</summary>
internal static class ForgotPasswordEndpoints
{
    private static readonly Resource Sent = Resource.Whole(CognitoOperations.ForgotPassword)!;

    /// <summary>Maps the routes.</summary>
    public static void MapForgotPassword(this IEndpointRouteBuilder auth)
    {
        auth.MapPost("/forgot-password", ForgotAsync)
            .Tells("ForgotPassword", "Send a code for a new password")
            .Calls(CognitoOperations.ForgotPassword)
            .Answers(StatusCodes.Status200OK, Sent)
            .Example("""{"username": "alice"}""");

        auth.MapPost("/forgot-password/confirm", ConfirmAsync)
            .Tells("ConfirmForgotPassword", "Set a new password with the code")
            .Calls(CognitoOperations.ConfirmForgotPassword)
            .Answers(StatusCodes.Status204NoContent)
            .Example("""{"username": "alice", "confirmationCode": "123456", "password": "N3wPassw0rd!"}""");
    }

    private static async Task<IResult> ForgotAsync(
        CognitoRequest<ForgotPasswordRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.ForgotPassword,
            new()
            {
                ClientId = client.Id,
                SecretHash = client.SecretHash(body.Username),
                Username = body.Username,
                ClientMetadata = body.ClientMetadata,
                UserContextData = CallerContext.Of(context, body.UserContextData),
            },
            cancellationToken);

        return ResourceAnswer.Of(answer, Sent);
    }

    private static async Task<IResult> ConfirmAsync(
        CognitoRequest<ConfirmForgotPasswordRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        using var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.ConfirmForgotPassword,
            new()
            {
                ClientId = client.Id,
                SecretHash = client.SecretHash(body.Username),
                Username = body.Username,
                ConfirmationCode = body.ConfirmationCode,
                Password = body.Password,
                ClientMetadata = body.ClientMetadata,
                UserContextData = CallerContext.Of(context, body.UserContextData),
            },
            cancellationToken);

        return TypedResults.NoContent();
    }
}
