using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>A device of the signed-in user.</summary>
public sealed record DeviceRequest : CognitoShape
{
    /// <summary>The device: 1 to 55 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(55, MinimumLength = 1)]
    [RegularExpression(@"[\w-]+_[0-9a-f-]+")]
    public string DeviceKey { get; set; } = null!;
}
