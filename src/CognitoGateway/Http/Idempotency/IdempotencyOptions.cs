using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Idempotency;

/// <summary>
/// Where the answers to requests with an <c>Idempotency-Key</c> are kept; bound from the <c>Idempotency</c> section.
/// </summary>
public sealed class IdempotencyOptions
{
    internal const string Section = "Idempotency";

    /// <summary>
    /// PostgreSQL, for several instances of the gateway, e.g. <c>Host=db;Database=gateway;Username=gateway</c>; null,
    /// the default, to keep the answers in this process's memory.
    /// </summary>
    public Secret? ConnectionString { get; set; }

    /// <summary>Answers kept in memory: 1 to 1,000,000; 10,000 by default. The oldest give way to new ones.</summary>
    [Range(1, 1_000_000)]
    public int MaxEntries { get; set; } = 10_000;

    /// <summary>Bytes of the answers kept in memory: 64 KiB to 1 GiB; 32 MiB by default.</summary>
    [Range(64 * 1024.0, 1024 * 1024 * 1024)]
    public long MaxBytes { get; set; } = 32 * 1024 * 1024;
}
