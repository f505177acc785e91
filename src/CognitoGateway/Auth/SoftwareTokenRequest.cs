using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>A user who, asked for at sign-in, sets an authenticator app up.</summary>
public sealed record SoftwareTokenRequest : CognitoShape, IClientRequest
{
    /// <summary>The app client: 1 to 128 characters; the gateway's default client where it is left out.</summary>
    [StringLength(Limits.ClientId, MinimumLength = 1)]
    [RegularExpression(Limits.ClientIdPattern)]
    public string? ClientId { get; set; }

    /// <summary>The session that came with the challenge: 20 to 2,048 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [StringLength(Limits.Session, MinimumLength = Limits.ShortestSession)]
    public string Session { get; set; } = null!;
}
