using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>The first code of an authenticator app that a user sets up at sign-in.</summary>
public sealed record ConfirmSoftwareTokenRequest : CognitoShape, IClientRequest
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

    /// <summary>The code that the app shows: six digits.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [StringLength(6, MinimumLength = 6)]
    [RegularExpression("[0-9]+")]
    public string UserCode { get; set; } = null!;

    /// <summary>What the user calls the device that the app is on.</summary>
    [StringLength(131_072)]
    public string? FriendlyDeviceName { get; set; }
}
