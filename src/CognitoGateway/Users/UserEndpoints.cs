using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Users;

/// <summary>The routes under <c>/pools/{userPoolId}/users</c>.</summary>
internal static class UserEndpoints
{
    private static readonly ReadBack User = ReadBack.Of(CognitoOperations.AdminGetUser);
    private static readonly UpdateAnswer Updated = new(resource: null, User);

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/pools/{userPoolId}/users").WithTags("Users");
        users.MapCollectionAndLifeCycle();
        users.MapState();
        users.MapSignInSettings();
        users.MapMembership();
        users.MapUserDevices();
        users.MapUserActivity();
        users.MapLinkedProviders();

        return users;
    }

    private static void MapCollectionAndLifeCycle(this RouteGroupBuilder users)
    {
        users.MapGet("/", UserQueries.ListAsync)
            .DescribesCollection(
                UserQueries.Features,
                typeof(ListUsersRequest),
                CognitoOperations.ListUsers,
                CognitoOperations.AdminListGroupsForUser,
                CognitoOperations.DescribeUserPool,
                CognitoOperations.ListGroups,
                CognitoOperations.ListUsersInGroup)
            .Tells("ListUsers", "List the users of a pool")
            .RequireAuthorization(Scopes.UsersRead);

        users.MapCreate("/", CognitoOperations.AdminCreateUser, key: nameof(UserType.Username))
            .Tells(
                "CreateUser",
                "Create a user",
                "Cognito sends the user an invitation, unless messageAction is SUPPRESS. With messageAction RESEND it "
                + "sends a user who exists already a new one.")
            .Example("""
                {"username":"carol","attributes":{"email":"carol@example.com","email_verified":"true"},"temporaryPassword":"Passw0rd!","messageAction":"SUPPRESS"}
                """)
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapGet("/{username}", UserQueries.GetAsync)
            .Calls(CognitoOperations.AdminGetUser, CognitoOperations.AdminListGroupsForUser)
            .Answers(StatusCodes.Status200OK, User.Resource)
            .Answers(StatusCodes.Status304NotModified)
            .WithMetadata(ExpandsGroups.Instance)
            .Tells("GetUser", "Get a user")
            .RequireAuthorization(Scopes.UsersRead);

        Updated.Describe(users.MapPatch("/{username}", UpdateAsync), UserUpdate.Operations)
            .OnlyIfMatched(User)
            .Tells(
                "UpdateUser",
                "Change a user",
                "A JSON Merge Patch: attributes that are left out stay as they are, those that are null are removed; "
                + "enabled decides whether the user may sign in.")
            .Example("""{"attributes":{"name":"Alice Example","nickname":null}}""")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapDelete("/{username}", CognitoOperations.AdminDeleteUser)
            .OnlyIfMatched(User)
            .Tells("DeleteUser", "Delete a user")
            .RequireAuthorization(Scopes.UsersWrite);
    }

    private static void MapState(this RouteGroupBuilder users)
    {
        users.MapUpdate(HttpMethod.Post, "/{username}/confirm", CognitoOperations.AdminConfirmSignUp, User)
            .Tells("ConfirmUser", "Confirm a user's sign-up without a code")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapUpdate(HttpMethod.Post, "/{username}/enable", CognitoOperations.AdminEnableUser, User)
            .Tells("EnableUser", "Let a user sign in again")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapUpdate(HttpMethod.Post, "/{username}/disable", CognitoOperations.AdminDisableUser, User)
            .Tells("DisableUser", "Keep a user from signing in", "The tokens that the user has are revoked.")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapUpdate(HttpMethod.Post, "/{username}/reset-password", CognitoOperations.AdminResetUserPassword, User)
            .Tells(
                "ResetUserPassword",
                "Have a user set a new password",
                "The user is sent a code, and cannot sign in until the new password is confirmed by it.")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapUpdate(HttpMethod.Post, "/{username}/sign-out", CognitoOperations.AdminUserGlobalSignOut, User)
            .Tells("SignUserOut", "Sign a user out everywhere")
            .RequireAuthorization(Scopes.UsersWrite);
    }

    private static void MapSignInSettings(this RouteGroupBuilder users)
    {
        users.MapUpdate(HttpMethod.Put, "/{username}/password", CognitoOperations.AdminSetUserPassword, User)
            .Tells(
                "SetUserPassword",
                "Set a user's password",
                "Where permanent is not true, the user has to change it at the next sign-in.")
            .Example("""{"password":"Passw0rd!","permanent":true}""")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapUpdate(HttpMethod.Put, "/{username}/mfa-preference", CognitoOperations.AdminSetUserMFAPreference, User)
            .Tells("SetUserMfaPreference", "Set a user's second factors, and which is preferred")
            .Example("""{"emailMfaSettings":{"enabled":false,"preferredMfa":false}}""")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapUpdate(HttpMethod.Put, "/{username}/settings", CognitoOperations.AdminSetUserSettings, User)
            .Tells(
                "SetUserSettings",
                "Set a user's SMS factor the old way",
                "Only does SMS. PUT mfa-preference does all factors.")
            .Example("""{"mfaOptions":[]}""")
            .WithMetadata(new ObsoleteAttribute("PUT mfa-preference does all factors."))
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapRead("/{username}/auth-factors", CognitoOperations.AdminGetUserAuthFactors)
            .Tells("GetUserAuthFactors", "Get the factors that a user can sign in with")
            .RequireAuthorization(Scopes.UsersRead);
    }

    private static void MapMembership(this RouteGroupBuilder users)
    {
        users.MapCollection("/{username}/groups", CognitoOperations.AdminListGroupsForUser)
            .Tells("ListGroupsForUser", "List the groups that a user is in")
            .RequireAuthorization(Scopes.UsersRead);

        users.MapUpdate(
                HttpMethod.Put, "/{username}/groups/{groupName}", CognitoOperations.AdminAddUserToGroup, User)
            .Tells("AddUserToGroup", "Put a user into a group")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapDelete("/{username}/groups/{groupName}", CognitoOperations.AdminRemoveUserFromGroup)
            .Tells("RemoveUserFromGroup", "Take a user out of a group")
            .RequireAuthorization(Scopes.UsersWrite);
    }

    private static async Task<IResult> UpdateAsync(
        CognitoRequest<UpdateUserRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        await new UserUpdate(cognito, request.Value).SendAsync(cancellationToken);

        return await Updated.AnswerAsync(context, cognito, cancellationToken);
    }
}
