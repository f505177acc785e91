using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

internal sealed class CreateUserPoolClientHandler(PoolStore store, ClientFactory clients)
    : OperationHandler<CreateUserPoolClientRequest, CreateUserPoolClientResponse>(
        CognitoOperations.CreateUserPoolClient)
{
    public override async ValueTask<CreateUserPoolClientResponse> HandleAsync(
        CreateUserPoolClientRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        ClientRules.CheckRoom(change.State);
        var client = clients.Create(change.Pool, request);
        change.Save(client);
        change.Commit();

        return new() { UserPoolClient = client.Shown() };
    }
}
