using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>A session of the signed-in user.</summary>
public sealed record SessionRequest : CognitoShape
{
    /// <summary>The session: 28 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(28, MinimumLength = 28)]
    [RegularExpression("(tkn|sso)[a-z0-9]{25}")]
    public string SessionId { get; set; } = null!;

    /// <summary>Whether the sessions end too that belong to it: one of NONE, LINKED.</summary>
    [AllowedValues("NONE", "LINKED")]
    public string? RevokeAssociatedSessions { get; set; }
}
