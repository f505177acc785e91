using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminDeleteUserHandler(PoolStore store)
    : OperationHandler<AdminDeleteUserRequest, NoResponse>(CognitoOperations.AdminDeleteUser)
{
    public override async ValueTask<NoResponse> HandleAsync(
        AdminDeleteUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);

        change.Delete(change.State.RequireUser(request.Username));
        change.Commit();

        return new();
    }
}
