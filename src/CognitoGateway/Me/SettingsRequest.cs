using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>Cognito's old way of setting text messages as second factor.</summary>
public sealed record SettingsRequest : CognitoShape
{
    /// <summary>The medium for each attribute. Required.</summary>
    [Required]
    public IReadOnlyList<MFAOptionType> MFAOptions { get; set; } = null!;
}
