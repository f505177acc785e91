using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>Whether a device of the signed-in user is to be remembered.</summary>
public sealed record DeviceStatusRequest : CognitoShape
{
    /// <summary>The device: 1 to 55 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(55, MinimumLength = 1)]
    [RegularExpression(@"[\w-]+_[0-9a-f-]+")]
    public string DeviceKey { get; set; } = null!;

    /// <summary>One of remembered, not_remembered.</summary>
    [AllowedValues("remembered", "not_remembered")]
    public string? DeviceRememberedStatus { get; set; }
}
