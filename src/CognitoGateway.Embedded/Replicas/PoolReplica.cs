using CognitoGateway.Embedded.Pools;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Replicas;

/// <summary>The secondary of a pool in another Region. Nothing is copied there: it is noted down and no more.</summary>
internal sealed record PoolReplica
{
    public const string Active = "ACTIVE";
    public const string Inactive = "INACTIVE";

    /// <summary>The Region that it is in.</summary>
    public required string Region { get; init; }

    /// <summary><see cref="Active"/> or <see cref="Inactive"/>.</summary>
    public string Status { get; init; } = Inactive;

    /// <summary>Tags of its own.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What the operations show of it.</summary>
    public UserPoolReplicaType Shown(UserPool pool) => Show(pool, Region, Status, "SECONDARY");

    /// <summary>What the operations show of the pool that it is the secondary of.</summary>
    public static UserPoolReplicaType Primary(UserPool pool) => Show(pool, pool.Region, Active, "PRIMARY");

    private static UserPoolReplicaType Show(UserPool pool, string region, string status, string role) => new()
    {
        RegionName = region,
        Status = status,
        Role = role,
        UserPoolArn = $"arn:aws:cognito-idp:{region}:{PoolFactory.Account}:userpool/{pool.Id}",
    };
}
