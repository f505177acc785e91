using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>The routes by which the signed-in user sets an authenticator app up.</summary>
internal static class MySoftwareTokenEndpoints
{
    private static readonly Resource Associated = Resource.Whole(CognitoOperations.AssociateSoftwareToken)!;
    private static readonly Resource Verified = Resource.Whole(CognitoOperations.VerifySoftwareToken)!;

    /// <summary>Maps the routes.</summary>
    public static void MapMySoftwareToken(this IEndpointRouteBuilder me)
    {
        me.MapPost("/software-token", AssociateAsync)
            .Tells("AssociateMySoftwareToken", "Get the key for an authenticator app")
            .Calls(CognitoOperations.AssociateSoftwareToken)
            .Answers(StatusCodes.Status200OK, Associated);

        me.MapPost("/software-token/verify", VerifyAsync)
            .Tells("VerifyMySoftwareToken", "Prove by a code that the authenticator app works",
                "Then /user/mfa-preference can make it a second factor.")
            .Calls(CognitoOperations.VerifySoftwareToken)
            .Answers(StatusCodes.Status200OK, Verified)
            .Example("""{"userCode": "123456", "friendlyDeviceName": "my phone"}""");
    }

    private static async Task<IResult> AssociateAsync(
        SignedInUser user, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.AssociateSoftwareToken,
            new() { AccessToken = user.AccessToken },
            cancellationToken);

        return ResourceAnswer.Of(answer, Associated);
    }

    private static async Task<IResult> VerifyAsync(
        SignedInUser user,
        CognitoRequest<MySoftwareTokenRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.VerifySoftwareToken,
            new()
            {
                AccessToken = user.AccessToken,
                UserCode = request.Value.UserCode,
                FriendlyDeviceName = request.Value.FriendlyDeviceName,
            },
            cancellationToken);

        return ResourceAnswer.Of(answer, Verified);
    }
}
