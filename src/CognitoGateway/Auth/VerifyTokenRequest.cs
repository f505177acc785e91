using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>A token to be checked.</summary>
public sealed record VerifyTokenRequest : CognitoShape
{
    /// <summary>An access token or ID token.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [RegularExpression(Limits.TokenPattern)]
    public string Token { get; set; } = null!;
}
