using CognitoGateway.Embedded.Domains;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>A pool cannot move to a tier that has not what the pool uses.</summary>
internal static class TierRules
{
    /// <summary>Refuses a move that would leave something behind.</summary>
    /// <param name="pool">The pool as it is.</param>
    /// <param name="tier">The tier that it would be in.</param>
    /// <exception cref="CognitoException">The pool uses something that the tier has not.</exception>
    public static void CheckMove(UserPool pool, string? tier)
    {
        var used = tier switch
        {
            "LITE" => UsedAboveLite(pool) ?? UsedAboveEssentials(pool),
            "ESSENTIALS" => UsedAboveEssentials(pool),
            _ => null,
        };
        if (used is not null)
        {
            throw new CognitoException(
                "TierChangeNotAllowedException", $"The user pool uses {used}, which the tier {tier} has not.");
        }
    }

    private static string? UsedAboveLite(UserPool pool)
    {
        if (pool.TracksSessions())
        {
            return "user session tracking";
        }

        if (pool.RegistersClients())
        {
            return "dynamic client registration";
        }

        if (pool.Replica is not null)
        {
            return "replication";
        }

        return pool.Domains.Any(d => d.Description.ManagedLoginVersion == DomainRules.ManagedLoginVersion)
            ? "managed login"
            : null;
    }

    private static string? UsedAboveEssentials(UserPool pool) =>
        pool.LogDelivery?.LogConfigurations.Any(log => log.EventSource == "userAuthEvents") == true
            ? "the export of user activity"
            : null;
}
