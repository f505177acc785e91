using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

internal sealed class DeleteUserPoolClientHandler(PoolStore store)
    : OperationHandler<DeleteUserPoolClientRequest, NoResponse>(CognitoOperations.DeleteUserPoolClient)
{
    public override async ValueTask<NoResponse> HandleAsync(
        DeleteUserPoolClientRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);

        change.Delete(change.State.RequireClient(request.ClientId));
        change.Commit();

        return new();
    }
}
