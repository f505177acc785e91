using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

internal sealed class DeleteGroupHandler(PoolStore store)
    : OperationHandler<DeleteGroupRequest, NoResponse>(CognitoOperations.DeleteGroup)
{
    public override async ValueTask<NoResponse> HandleAsync(
        DeleteGroupRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);

        change.Delete(change.State.RequireGroup(request.GroupName));
        change.Commit();

        return new();
    }
}
