namespace CognitoGateway.Embedded.Groups;

/// <summary>A group of a pool.</summary>
internal sealed record Group
{
    /// <summary>The pool that the group is in.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>The name; unique in the pool, never changed.</summary>
    public required string Name { get; init; }

    /// <summary>What the group is for; null where nothing was said.</summary>
    public string? Description { get; init; }

    /// <summary>ARN of the role that its members may take; null where there is none.</summary>
    public string? RoleArn { get; init; }

    /// <summary>0 is the highest; null is the lowest.</summary>
    public int? Precedence { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }
}
