using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>A refresh token that shall be good for nothing from now on.</summary>
public sealed record RevokeRequest : CognitoShape, IClientRequest
{
    /// <summary>The app client: 1 to 128 characters; the gateway's default client where it is left out.</summary>
    [StringLength(Limits.ClientId, MinimumLength = 1)]
    [RegularExpression(Limits.ClientIdPattern)]
    public string? ClientId { get; set; }

    /// <summary>The refresh token.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [RegularExpression(Limits.TokenPattern)]
    public string Token { get; set; } = null!;
}
