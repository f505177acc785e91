using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>A device that the signed-in user wants to be known on.</summary>
public sealed record NewDeviceRequest : CognitoShape
{
    /// <summary>The device, as <c>newDeviceMetadata</c> of the sign-in's answer calls it: 1 to 55 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(55, MinimumLength = 1)]
    [RegularExpression(@"[\w-]+_[0-9a-f-]+")]
    public string DeviceKey { get; set; } = null!;

    /// <summary>What the device proves itself by later.</summary>
    [Sensitive]
    public DeviceSecretVerifierConfigType? DeviceSecretVerifierConfig { get; set; }

    /// <summary>What the user calls it: 1 to 1,024 characters.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public string? DeviceName { get; set; }
}
