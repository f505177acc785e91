using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Sdk.Quotas;

/// <summary>How calls are kept within Cognito's request-rate quotas.</summary>
public sealed class QuotaOptions
{
    /// <summary>Whether calls are paced at all; true by default.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether the account's own quotas are read from Cognito, where the credentials may; true by default.
    /// <see cref="Rates"/> go before them.
    /// </summary>
    public bool ReadProvisioned { get; set; } = true;

    /// <summary>
    /// Calls a second by quota category, e.g. <c>UserList</c>, where the account has others than Cognito's defaults.
    /// </summary>
    public IDictionary<string, double> Rates { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>How much of each quota is used: 0.1 to 1, 0.99 by default. The rest is for what else calls Cognito.</summary>
    [Range(0.1, 1.0)]
    public double Share { get; set; } = 0.99;

    /// <summary>Most calls that wait for one category in one lane: 1 to 100,000, 1,000 by default.</summary>
    [Range(1, 100_000)]
    public int QueueLimit { get; set; } = 1000;

    /// <summary>Longest wait of a call that a person waits for: 0 to 1 min, 5 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan InteractiveWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait of any other call: 0 to 5 min, 10 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan NormalWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait of a call in bulk: 0 to 1 h, 2 min by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan BulkWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest wait in a lane.</summary>
    internal TimeSpan LongestWait(QuotaLane lane) => lane switch
    {
        QuotaLane.Interactive => InteractiveWait,
        QuotaLane.Bulk => BulkWait,
        _ => NormalWait,
    };
}
