using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class CreateUserPoolHandler(PoolStore store, PoolFactory pools)
    : OperationHandler<CreateUserPoolRequest, CreateUserPoolResponse>(CognitoOperations.CreateUserPool)
{
    private const int MaxPerRegion = 1_000;

    public override ValueTask<CreateUserPoolResponse> HandleAsync(
        CreateUserPoolRequest request, CallContext call, CancellationToken cancellationToken)
    {
        if (store.Pools.Count(state => state.Pool.Region == call.Region) >= MaxPerRegion)
        {
            throw Errors.LimitExceeded($"A Region can have at most {MaxPerRegion} user pools.");
        }

        var pool = pools.Create(request, call.Region);
        store.Commit([new PoolSaved(pool)]);

        return new(new CreateUserPoolResponse { UserPool = pool.Settings with { EstimatedNumberOfUsers = 0 } });
    }
}
