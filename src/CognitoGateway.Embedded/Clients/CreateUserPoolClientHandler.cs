using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

internal sealed class CreateUserPoolClientHandler(PoolStore store, ClientFactory clients)
    : OperationHandler<CreateUserPoolClientRequest, CreateUserPoolClientResponse>(
        CognitoOperations.CreateUserPoolClient)
{
    private const int MaxPerPool = 1_000;

    public override async ValueTask<CreateUserPoolClientResponse> HandleAsync(
        CreateUserPoolClientRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        if (change.State.Clients().Count >= MaxPerPool)
        {
            throw Errors.LimitExceeded($"A user pool can have at most {MaxPerPool} app clients.");
        }

        var client = clients.Create(change.Pool, request);
        change.Save(client);
        change.Commit();

        return new() { UserPoolClient = client.Shown() };
    }
}
