using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>The routes under <c>/user/sessions</c>.</summary>
internal static class MySessionEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapMySessions(this IEndpointRouteBuilder me)
    {
        me.MapMyCollection(
                "/sessions", CognitoOperations.ListUserSessions, static (request, token) => request.AccessToken = token)
            .Tells("ListMySessions", "List the sessions of the user",
                "The pool has to track sessions. isCurrentSession says which one the token is of.");

        me.MapDelete("/sessions/{sessionId}", RevokeAsync)
            .WithMetadata(new QueryParameter(
                "revokeAssociatedSessions", "`LINKED` ends the sessions too that belong to this one; `NONE` by default."))
            .Tells("RevokeMySession", "End a session", "Not the one that the token is of.")
            .Calls(CognitoOperations.RevokeUserSession)
            .Answers(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> RevokeAsync(
        SignedInUser user,
        CognitoRequest<SessionRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.RevokeUserSession,
            new()
            {
                AccessToken = user.AccessToken,
                SessionId = request.Value.SessionId,
                RevokeAssociatedSessions = request.Value.RevokeAssociatedSessions,
            },
            cancellationToken);

        return TypedResults.NoContent();
    }
}
