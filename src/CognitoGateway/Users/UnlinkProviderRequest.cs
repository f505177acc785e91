using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>A user of the pool who is no longer to be somebody at an identity provider.</summary>
public sealed record UnlinkProviderRequest : CognitoShape, IUserPoolRequest
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

    /// <summary>The provider: 1 to 32 characters; <c>Cognito</c> for the user's own password.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(32, MinimumLength = 1)]
    [RegularExpression(@"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+")]
    public string ProviderName { get; set; } = null!;

    /// <summary>What the value is: <c>Cognito_Subject</c> by default.</summary>
    [StringLength(131_072)]
    public string? ProviderAttributeName { get; set; }

    /// <summary>Who the user is at the provider; read from the user's <c>identities</c> where it is left out.</summary>
    [StringLength(131_072)]
    public string? ProviderAttributeValue { get; set; }
}
