using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Connectors;

/// <summary>That a user is in a group.</summary>
public sealed record GroupMembership : CognitoShape
{
    /// <summary>Name of the group.</summary>
    [Required]
    public string GroupName { get; init; } = null!;

    /// <summary>Name of the user.</summary>
    [Required]
    public string Username { get; init; } = null!;

    /// <summary>The user's id, which never changes; left out where the caller does not see it.</summary>
    public string? Sub { get; init; }
}
