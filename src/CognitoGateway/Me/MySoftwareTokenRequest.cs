using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>A code of the authenticator app that the signed-in user sets up.</summary>
public sealed record MySoftwareTokenRequest : CognitoShape
{
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
