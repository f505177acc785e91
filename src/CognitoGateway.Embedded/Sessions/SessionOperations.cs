using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Sessions;

internal sealed class AdminListUserSessionsHandler(PoolStore store, SessionList sessions)
    : OperationHandler<AdminListUserSessionsRequest, AdminListUserSessionsResponse>(
        CognitoOperations.AdminListUserSessions)
{
    public override ValueTask<AdminListUserSessionsResponse> HandleAsync(
        AdminListUserSessionsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var user = state.RequireUser(request.Username);
        var page = sessions.Read(state.Pool, user, currentId: null, request.NextToken);

        return new(new AdminListUserSessionsResponse { Sessions = page.Items, NextToken = page.NextToken });
    }
}

internal sealed class AdminRevokeUserSessionHandler(PoolStore store, SessionList sessions)
    : OperationHandler<AdminRevokeUserSessionRequest, AdminRevokeUserSessionResponse>(
        CognitoOperations.AdminRevokeUserSession)
{
    public override async ValueTask<AdminRevokeUserSessionResponse> HandleAsync(
        AdminRevokeUserSessionRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);
        sessions.End(change, user, request.SessionId, request.RevokeAssociatedSessions, currentId: null);

        return new();
    }
}

internal sealed class ListUserSessionsHandler(AccessTokens accessTokens, SessionList sessions)
    : OperationHandler<ListUserSessionsRequest, ListUserSessionsResponse>(CognitoOperations.ListUserSessions)
{
    public override ValueTask<ListUserSessionsResponse> HandleAsync(
        ListUserSessionsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var caller = accessTokens.Authorize(request.AccessToken);
        var page = sessions.Read(caller.Pool.Pool, caller.User, caller.SignIn.Id, request.NextToken);

        return new(new ListUserSessionsResponse { Sessions = page.Items, NextToken = page.NextToken });
    }
}

/// <summary>Ends a session of the caller's, but for the one that the call is made from.</summary>
internal sealed class RevokeUserSessionHandler(AccessTokens accessTokens, SessionList sessions)
    : OperationHandler<RevokeUserSessionRequest, RevokeUserSessionResponse>(CognitoOperations.RevokeUserSession)
{
    public override async ValueTask<RevokeUserSessionResponse> HandleAsync(
        RevokeUserSessionRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var caller = change.Caller;
        sessions.End(
            change.Change, caller.User, request.SessionId, request.RevokeAssociatedSessions, caller.SignIn.Id);

        return new();
    }
}
