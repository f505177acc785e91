using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Audit;

/// <summary>Where the trail of administrative actions is kept, besides the log; bound from the <c>Audit</c> section.</summary>
public sealed class AuditOptions
{
    internal const string Section = "Audit";

    /// <summary>File that entries are appended to, this instance's own; null, the default, for none.</summary>
    public string? File { get; set; }

    /// <summary>
    /// PostgreSQL whose table entries are appended to, by all instances alike; null, the default, for none. Not together
    /// with <see cref="File"/>.
    /// </summary>
    public Secret? ConnectionString { get; set; }

    /// <summary>
    /// Key of the entries' hashes, 32 characters or more, so that who can write to the trail cannot make it up anew;
    /// null, the default, for plain SHA-256.
    /// </summary>
    public Secret? HmacKey { get; set; }

    /// <summary>What entries call this instance; the machine's name by default.</summary>
    public string Instance { get; set; } = Environment.MachineName;

    /// <summary>
    /// Whether an action is refused, with 503, where its beginning cannot be recorded; false by default: then it is
    /// carried out, and the trail says later that entries are missing.
    /// </summary>
    public bool Required { get; set; }

    /// <summary>Whether reads on administrative routes are recorded too; false by default.</summary>
    public bool Reads { get; set; }

    /// <summary>Entries that may wait to be written: 1 to 1,000,000; 10,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; set; } = 10_000;
}
