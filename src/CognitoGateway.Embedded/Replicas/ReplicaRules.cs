using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Replicas;

/// <summary>What a pool needs to have a secondary.</summary>
internal static class ReplicaRules
{
    /// <summary>Refuses a secondary that the pool cannot have.</summary>
    /// <exception cref="CognitoException">It cannot have it.</exception>
    public static void CheckNew(UserPool pool, string region)
    {
        var settings = pool.Settings;
        if (settings.UserPoolTier == "LITE")
        {
            throw Errors.UnavailableInTier("Replication", "LITE");
        }

        if (settings.KeyConfiguration is not { KeyType: "CUSTOMER_MANAGED_KEY", KmsKeyArn: { } key }
            || !key.Contains(":key/mrk-", StringComparison.Ordinal))
        {
            throw Errors.InvalidParameter(
                "The user pool must be encrypted with a customer managed multi-Region key to have a replica.");
        }

        if (settings.IssuerConfiguration?.Type != "UPDATED")
        {
            throw Errors.InvalidParameter("The issuer type of the user pool must be UPDATED to have a replica.");
        }

        if (region == pool.Region)
        {
            throw Errors.InvalidParameter("A replica must be in another Region than the user pool.");
        }

        if (pool.Replica is not null)
        {
            throw Errors.LimitExceeded("A user pool can have at most 1 replica.");
        }
    }

    /// <summary>The secondary in that Region.</summary>
    /// <exception cref="CognitoException">There is none.</exception>
    public static PoolReplica Require(UserPool pool, string region) => pool.Replica is { } replica
        && replica.Region == region
            ? replica
            : throw new CognitoException(
                "ResourceNotFoundException", $"User pool {pool.Id} has no replica in {region}.");
}
