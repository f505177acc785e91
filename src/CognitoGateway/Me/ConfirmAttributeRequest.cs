using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>The code that was sent to a new e-mail address or phone number.</summary>
public sealed record ConfirmAttributeRequest : CognitoShape
{
    /// <summary>The code from the message: 1 to 2,048 characters, six digits as a rule.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [StringLength(2048, MinimumLength = 1)]
    [RegularExpression(@"[\S]+")]
    public string ConfirmationCode { get; set; } = null!;

    /// <summary>The attribute that it confirms: <c>email</c> (the default) or <c>phone_number</c>.</summary>
    [StringLength(32, MinimumLength = 1)]
    [RegularExpression(@"[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+")]
    public string? AttributeName { get; set; }
}
