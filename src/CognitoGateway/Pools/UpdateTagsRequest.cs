using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

/// <summary>What changes of a pool's tags: a JSON Merge Patch. What is left out stays as it is.</summary>
public sealed record UpdateTagsRequest : CognitoShape, IUserPoolRequest
{
    /// <summary>User pool id: required; 1 to 55 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(55, MinimumLength = 1)]
    [RegularExpression(@"[\w-]+_[0-9a-zA-Z]+")]
    public string UserPoolId { get; set; } = null!;

    /// <summary>Tags to set; one that is null is taken away.</summary>
    [Required]
    [Items(MaxLength = 256)]
    [Keys(MinLength = 1, MaxLength = 128)]
    public IReadOnlyDictionary<string, string> Tags { get; set; } = null!;
}
