using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>A new password for the signed-in user.</summary>
public sealed record ChangePasswordRequest : CognitoShape
{
    /// <summary>The password so far: at most 256 characters; absent where the user has none yet.</summary>
    [Sensitive]
    [StringLength(256)]
    [RegularExpression(@"[\S]+")]
    public string? PreviousPassword { get; set; }

    /// <summary>The new password: at most 256 characters, as the pool's policy wants it.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [StringLength(256)]
    [RegularExpression(@"[\S]+")]
    public string ProposedPassword { get; set; } = null!;
}
