using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>The route <c>/user/password</c>.</summary>
internal static class MyPasswordEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapMyPassword(this IEndpointRouteBuilder me) =>
        me.MapPut("/password", ChangeAsync)
            .Tells("ChangeMyPassword", "Change the password")
            .Calls(CognitoOperations.ChangePassword)
            .Answers(StatusCodes.Status204NoContent)
            .Example("""{"previousPassword": "Passw0rd!", "proposedPassword": "N3wPassw0rd!"}""");

    private static async Task<IResult> ChangeAsync(
        SignedInUser user,
        CognitoRequest<ChangePasswordRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.ChangePassword,
            new()
            {
                AccessToken = user.AccessToken,
                PreviousPassword = request.Value.PreviousPassword,
                ProposedPassword = request.Value.ProposedPassword,
            },
            cancellationToken);

        return TypedResults.NoContent();
    }
}
