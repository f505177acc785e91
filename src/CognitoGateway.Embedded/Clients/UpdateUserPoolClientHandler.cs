using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

internal sealed class UpdateUserPoolClientHandler(PoolStore store, TimeProvider time)
    : OperationHandler<UpdateUserPoolClientRequest, UpdateUserPoolClientResponse>(
        CognitoOperations.UpdateUserPoolClient)
{
    public override async ValueTask<UpdateUserPoolClientResponse> HandleAsync(
        UpdateUserPoolClientRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);

        var client = change.State.RequireClient(request.ClientId);
        var settings = ClientSettings.Updated(change.Pool, client.Settings, request, time.GetUtcNow());
        var updated = client with { Settings = settings };
        change.Save(updated);
        change.Commit();

        return new() { UserPoolClient = updated.Shown() };
    }
}
