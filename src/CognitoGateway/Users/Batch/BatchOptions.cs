using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Users.Batch;

/// <summary>How batches of users are carried out; bound from the <c>Batch</c> section.</summary>
public sealed class BatchOptions
{
    internal const string Section = "Batch";

    /// <summary>Lines of one batch that are carried out at once: 1 to 256; 8 by default.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Bytes of the longest line: 1 KiB to 512 KiB; 256 KiB by default.</summary>
    [Range(1024, 512 * 1024)] // the server's own buffer of a request has to hold a line
    public int MaxLineBytes { get; set; } = 256 * 1024;
}
