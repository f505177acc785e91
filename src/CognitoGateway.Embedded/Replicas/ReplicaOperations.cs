using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Replicas;

/// <summary>Notes a secondary down. It is answered as one in the making, and complete by the next call.</summary>
internal sealed class CreateUserPoolReplicaHandler(PoolStore store)
    : OperationHandler<CreateUserPoolReplicaRequest, CreateUserPoolReplicaResponse>(
        CognitoOperations.CreateUserPoolReplica)
{
    public override async ValueTask<CreateUserPoolReplicaResponse> HandleAsync(
        CreateUserPoolReplicaRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var pool = change.Pool;
        ReplicaRules.CheckNew(pool, request.RegionName);
        var tags = request.UserPoolTags ?? new Dictionary<string, string>();
        PoolRules.CheckTags(tags);
        var replica = new PoolReplica { Region = request.RegionName, Tags = tags };
        change.Save(pool with { Replica = replica });
        change.Commit();

        return new() { UserPoolReplica = replica.Shown(pool) with { Status = "CREATING" } };
    }
}

/// <summary>Lists both sides of a replicated pool; a pool that is not replicated has none.</summary>
internal sealed class ListUserPoolReplicasHandler(PoolStore store)
    : OperationHandler<ListUserPoolReplicasRequest, ListUserPoolReplicasResponse>(
        CognitoOperations.ListUserPoolReplicas)
{
    public override ValueTask<ListUserPoolReplicasResponse> HandleAsync(
        ListUserPoolReplicasRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var pool = store.Pool(request.UserPoolId).Pool;
        if (request.NextToken is not null)
        {
            // Two rows never make a second page, and so no token was ever given.
            throw Errors.InvalidParameter("Invalid pagination token.");
        }

        return new(new ListUserPoolReplicasResponse
        {
            UserPoolReplicas = pool.Replica is { } replica ? [PoolReplica.Primary(pool), replica.Shown(pool)] : [],
        });
    }
}

internal sealed class UpdateUserPoolReplicaHandler(PoolStore store)
    : OperationHandler<UpdateUserPoolReplicaRequest, UpdateUserPoolReplicaResponse>(
        CognitoOperations.UpdateUserPoolReplica)
{
    public override async ValueTask<UpdateUserPoolReplicaResponse> HandleAsync(
        UpdateUserPoolReplicaRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var replica = ReplicaRules.Require(change.Pool, request.RegionName) with { Status = request.Status };
        change.Save(change.Pool with { Replica = replica });
        change.Commit();

        return new() { UserPoolReplica = replica.Shown(change.Pool) };
    }
}

internal sealed class DeleteUserPoolReplicaHandler(PoolStore store)
    : OperationHandler<DeleteUserPoolReplicaRequest, DeleteUserPoolReplicaResponse>(
        CognitoOperations.DeleteUserPoolReplica)
{
    public override async ValueTask<DeleteUserPoolReplicaResponse> HandleAsync(
        DeleteUserPoolReplicaRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var replica = ReplicaRules.Require(change.Pool, request.RegionName);
        if (replica.Status != PoolReplica.Inactive)
        {
            throw Errors.InvalidParameter("A replica must be INACTIVE to be deleted.");
        }

        change.Save(change.Pool with { Replica = null });
        change.Commit();

        return new() { UserPoolReplica = replica.Shown(change.Pool) with { Status = "DELETING" } };
    }
}
