using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminEnableUserHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminEnableUserRequest, AdminEnableUserResponse>(CognitoOperations.AdminEnableUser)
{
    public override async ValueTask<AdminEnableUserResponse> HandleAsync(
        AdminEnableUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        change.Save(user with { Enabled = true, ModifiedAt = time.GetUtcNow() });
        change.Commit();

        return new();
    }
}
