using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Keeps the user from signing in; the tokens handed out stay dead when the user is enabled again.</summary>
internal sealed class AdminDisableUserHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminDisableUserRequest, AdminDisableUserResponse>(CognitoOperations.AdminDisableUser)
{
    public override async ValueTask<AdminDisableUserResponse> HandleAsync(
        AdminDisableUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        var now = time.GetUtcNow();
        change.Save(user.SignedOut(now) with { Enabled = false, ModifiedAt = now });
        change.Commit();

        return new();
    }
}
