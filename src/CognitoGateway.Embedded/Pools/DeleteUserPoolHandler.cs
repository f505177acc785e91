using CognitoGateway.Embedded.Imports;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class DeleteUserPoolHandler(PoolStore store)
    : OperationHandler<DeleteUserPoolRequest, NoResponse>(CognitoOperations.DeleteUserPool)
{
    public override async ValueTask<NoResponse> HandleAsync(
        DeleteUserPoolRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        ImportRules.CheckNoneActive(change.State);
        if (change.Pool.Settings.DeletionProtection == "ACTIVE")
        {
            throw Errors.InvalidParameter(
                "The user pool cannot be deleted because deletion protection is activated. "
                + "Deletion protection must be inactivated first.");
        }

        if (change.Pool.Domains.Count > 0)
        {
            throw Errors.InvalidParameter(
                "User pool cannot be deleted. It has a domain configured that should be deleted first.");
        }

        change.DeletePool();
        change.Commit();

        return new();
    }
}
