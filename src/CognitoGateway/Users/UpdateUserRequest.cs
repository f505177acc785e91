using System.ComponentModel.DataAnnotations;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>What changes of a user: a JSON Merge Patch. What is left out stays as it is.</summary>
public sealed record UpdateUserRequest : CognitoShape, IUserPoolRequest
{
    /// <summary>User pool id: required; 1 to 55 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(55, MinimumLength = 1)]
    [RegularExpression(@"[\w-]+_[0-9a-zA-Z]+")]
    public string UserPoolId { get; set; } = null!;

    /// <summary>Username: required; 1 to 128 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(128, MinimumLength = 1)]
    [RegularExpression(@"[\p{L}\p{M}\p{S}\p{N}\p{P}]+")]
    [Sensitive]
    public string Username { get; set; } = null!;

    /// <summary>Attributes to set; one that is null is removed.</summary>
    [RemovedByNull]
    public AttributeList? Attributes { get; set; }

    /// <summary>Whether the user may sign in; null leaves that as it is.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Passed on to the pool's Lambda triggers.</summary>
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; set; }
}
