using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>The routes by which a user sets an authenticator app up in the middle of a sign-in.</summary>
internal static class SoftwareTokenEndpoints
{
    private static readonly Resource Associated = Resource.Whole(CognitoOperations.AssociateSoftwareToken)!;
    private static readonly Resource Verified = Resource.Whole(CognitoOperations.VerifySoftwareToken)!;

    /// <summary>Maps the routes.</summary>
    public static void MapSoftwareToken(this IEndpointRouteBuilder auth)
    {
        auth.MapPost("/software-token", AssociateAsync)
            .Tells("AssociateSoftwareToken", "Get the key for an authenticator app",
                "By the session of an MFA_SETUP challenge. The answer has the key and the session to go on with.")
            .Calls(CognitoOperations.AssociateSoftwareToken)
            .Answers(StatusCodes.Status200OK, Associated)
            .Example("""{"session": "the session of an MFA_SETUP challenge"}""");

        auth.MapPost("/software-token/verify", VerifyAsync)
            .Tells("VerifySoftwareToken", "Prove by a code that the authenticator app works",
                "The answer has the session to answer the MFA_SETUP challenge with, at /auth/challenge.")
            .Calls(CognitoOperations.VerifySoftwareToken)
            .Answers(StatusCodes.Status200OK, Verified)
            .Example("""{"session": "the session of /auth/software-token's answer", "userCode": "123456"}""");
    }

    private static async Task<IResult> AssociateAsync(
        CognitoRequest<SoftwareTokenRequest> request,
        AppClients clients,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var region = await clients.FindRegionAsync(request.Value, cancellationToken);
        var answer = await cognito.In(region).SendAsync(
            CognitoOperations.AssociateSoftwareToken, new() { Session = request.Value.Session }, cancellationToken);

        return ResourceAnswer.Of(answer, Associated);
    }

    private static async Task<IResult> VerifyAsync(
        CognitoRequest<ConfirmSoftwareTokenRequest> request,
        AppClients clients,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var region = await clients.FindRegionAsync(body, cancellationToken);
        var answer = await cognito.In(region).SendAsync(
            CognitoOperations.VerifySoftwareToken,
            new() { Session = body.Session, UserCode = body.UserCode, FriendlyDeviceName = body.FriendlyDeviceName },
            cancellationToken);

        return ResourceAnswer.Of(answer, Verified);
    }
}
