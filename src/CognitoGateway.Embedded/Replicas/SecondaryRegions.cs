using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Replicas;

/// <summary>
/// What the secondary of a pool does not do: it shows what there is, and lets users in once it is active, but what
/// both sides share is changed at the primary.
/// </summary>
internal sealed class SecondaryRegions(PoolStore store)
{
    private const string NotEnabled = "OperationNotEnabledException";

    // What each Region has for itself.
    private static readonly CognitoOperation[] Regional =
        [CognitoOperations.UpdateUserPool, CognitoOperations.UpdateUserPoolReplica];

    private static readonly CognitoOperation[] SigningIn =
        [CognitoOperations.AdminInitiateAuth, CognitoOperations.AdminRespondToAuthChallenge];

    /// <summary>Refuses what is not done in the Region.</summary>
    /// <exception cref="CognitoException">The Region is the pool's secondary, which does not do it.</exception>
    public void Check(CognitoOperation operation, string poolId, string region)
    {
        if (operation.Kind == OperationKind.Read
            || !operation.Errors.Contains(NotEnabled)
            || Regional.Contains(operation)
            || store.FindPool(poolId)?.Pool.Replica is not { } replica
            || replica.Region != region)
        {
            return;
        }

        if (!SigningIn.Contains(operation))
        {
            throw Errors.NotEnabled($"{operation.Name} is only available in the primary Region of the user pool.");
        }

        if (replica.Status != PoolReplica.Active)
        {
            throw Errors.NotEnabled("The replica of the user pool is not active.");
        }
    }
}
