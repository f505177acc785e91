using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Exports;

/// <summary>What a job is to export.</summary>
public sealed record CreateExportRequest : CognitoShape, IUserPoolRequest
{
    internal const int FewestRows = 1000;
    internal const int MostRows = 100_000_000;

    /// <summary>User pool id: required; 1 to 55 characters.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(55, MinimumLength = 1)]
    [RegularExpression(@"[\w-]+_[0-9a-zA-Z]+")]
    public string UserPoolId { get; set; } = null!;

    /// <summary>The collection. Groups and memberships need the scope <c>groups:read</c> besides.</summary>
    [Required]
    [AllowedValues("users", "groups", "group_memberships")]
    public string Stream { get; set; } = null!;

    /// <summary>How rows are written; null for <c>ndjson</c>.</summary>
    [AllowedValues("ndjson", "csv")]
    public string? Format { get; set; }

    /// <summary>Whether the files are packed, to be unpacked by whoever fetches them.</summary>
    public bool? Gzip { get; set; }

    /// <summary>Rows of a file at most: 1,000 to 100,000,000; null for one file with all of them.</summary>
    [Range(FewestRows, MostRows)]
    public int? RowsPerFile { get; set; }

    /// <summary>Names of the users' attributes to write; null for all.</summary>
    public IReadOnlyList<string>? Attributes { get; set; }

    /// <summary>Cognito's filter expression for users, e.g. <c>email ^= "a"</c>; null for none.</summary>
    [StringLength(256, MinimumLength = 1)]
    [Sensitive]
    public string? Filter { get; set; }

    /// <summary>Only what was changed then or later; null for no such bound.</summary>
    public DateTimeOffset? UpdatedSince { get; set; }

    /// <summary>Only what was changed then or before; null for no such bound.</summary>
    public DateTimeOffset? UpdatedUntil { get; set; }

    /// <summary><c>groups</c> for users with their groups; null for without.</summary>
    public IReadOnlyList<string>? Expand { get; set; }

    /// <summary>Whether users' attributes stand beside their other members; in CSV they always do.</summary>
    public bool? Flatten { get; set; }

    /// <summary>The way through all users; null for the one that suits their number.</summary>
    [AllowedValues("parallel", "sequential")]
    public string? Scan { get; set; }
}
