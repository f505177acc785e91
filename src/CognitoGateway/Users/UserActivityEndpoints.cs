using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Users;

/// <summary>The routes of where users are signed in, and of how they tried to be.</summary>
internal static class UserActivityEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapUserActivity(this IEndpointRouteBuilder users)
    {
        users.MapCollection("/{username}/sessions", CognitoOperations.AdminListUserSessions)
            .Tells(
                "ListUserSessions",
                "List the sessions of a user",
                "The pool has to track sessions; see its session-config.")
            .RequireAuthorization(Scopes.UsersRead);

        users.MapDelete("/{username}/sessions/{sessionId}", CognitoOperations.AdminRevokeUserSession)
            .WithMetadata(new QueryParameter(
                "revokeAssociatedSessions", "`LINKED` ends the sessions too that belong to this one; `NONE` by default."))
            .Tells("RevokeUserSession", "End a session of a user")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapCollection("/{username}/auth-events", CognitoOperations.AdminListUserAuthEvents)
            .Tells(
                "ListUserAuthEvents",
                "List what a user did to sign in, and how risky it looked",
                "The pool needs threat protection, which the PLUS tier has.")
            .RequireAuthorization(Scopes.UsersRead);

        users.MapUpdate(
                HttpMethod.Put,
                "/{username}/auth-events/{eventId}/feedback",
                CognitoOperations.AdminUpdateAuthEventFeedback)
            .Tells("SetUserAuthEventFeedback", "Say whether it was the user")
            .Example("""{"feedbackValue":"Valid"}""")
            .RequireAuthorization(Scopes.UsersWrite);
    }
}
