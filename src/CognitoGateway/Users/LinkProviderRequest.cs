using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>Somebody at an identity provider who is to be the same as a user of the pool.</summary>
public sealed record LinkProviderRequest : CognitoShape, IUserPoolRequest
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

    /// <summary>
    /// Who it is there: <c>providerName</c> and <c>providerAttributeValue</c> are needed, <c>providerAttributeName</c> is
    /// <c>Cognito_Subject</c> by default.
    /// </summary>
    [Required]
    public ProviderUserIdentifierType SourceUser { get; set; } = null!;
}
