using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>A passkey of the signed-in user.</summary>
public sealed record PasskeyRequest : CognitoShape
{
    /// <summary>The passkey's id.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(131_072)]
    public string CredentialId { get; set; } = null!;
}
