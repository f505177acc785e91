using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>An attribute of the signed-in user.</summary>
public sealed record AttributeNameRequest : CognitoShape
{
    /// <summary>The attribute, e.g. <c>email</c>, <c>custom:tier</c>: 1 to 32 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(32, MinimumLength = 1)]
    [RegularExpression(@"[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+")]
    public string AttributeName { get; set; } = null!;

    /// <summary>Names and values that are handed to the pool's Lambda triggers.</summary>
    [Items(MaxLength = 131_072)]
    [Keys(MaxLength = 131_072)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; set; }
}
