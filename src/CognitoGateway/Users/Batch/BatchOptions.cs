namespace CognitoGateway.Users.Batch;

/// <summary>How batches of users are carried out; bound from the <c>Batch</c> section.</summary>
public sealed class BatchOptions
{
    internal const string Section = "Batch";

    /// <summary>Lines of one batch that are carried out at once: 1 to 256; 8 by default.</summary>
    public int Concurrency { get; set; } = 8;

    /// <summary>Bytes of the longest line: 1 KiB to 512 KiB; 256 KiB by default.</summary>
    public int MaxLineBytes { get; set; } = 256 * 1024;
}
