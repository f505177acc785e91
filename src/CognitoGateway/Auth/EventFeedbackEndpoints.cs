using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Auth;

/// <summary>The route behind the links in the messages about suspicious sign-ins.</summary>
internal static class EventFeedbackEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapEventFeedback(this IEndpointRouteBuilder auth) =>
        auth.MapPost("/event-feedback", GiveAsync)
            .Tells("GiveEventFeedback", "Say whether a sign-in was one's own",
                "By the token of the message that told of it.")
            .Calls(CognitoOperations.UpdateAuthEventFeedback)
            .Answers(StatusCodes.Status204NoContent)
            .Example("""
                {"userPoolId": "local_demo", "username": "alice", "eventId": "an-event-id", "feedbackToken": "the.token.of-the-message",
                "feedbackValue": "Invalid"}
                """);

    private static async Task<IResult> GiveAsync(
        CognitoRequest<UpdateAuthEventFeedbackRequest> request,
        AllowedPools pools,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        if (!pools.Allows(request.Value.UserPoolId))
        {
            throw new RejectedRequestException("The gateway does not serve this user pool.")
            {
                Status = StatusCodes.Status403Forbidden,
            };
        }

        using var answer = await cognito.SendAsync(
            CognitoOperations.UpdateAuthEventFeedback, request.Value, cancellationToken);

        return TypedResults.NoContent();
    }
}
