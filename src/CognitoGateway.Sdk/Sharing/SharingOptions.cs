using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Sdk.Sharing;

/// <summary>How reads share calls, and what is kept of their answers. Callers never get each other's.</summary>
public sealed class SharingOptions
{
    /// <summary>
    /// Whether reads that are the same at the same time are answered by one call, and answers are kept at all; true by
    /// default.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long descriptions of pools and clients are kept: 0 (not at all) to 1 min, 5 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromSeconds(5);
}
