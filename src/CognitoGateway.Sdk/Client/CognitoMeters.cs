using System.Diagnostics.Metrics;

namespace CognitoGateway.Sdk;

/// <summary>What the client counts.</summary>
internal static class CognitoMeters
{
    private static readonly Meter Meter = new("CognitoGateway.Sdk");

    /// <summary>Reads that were answered by the call of another one.</summary>
    public static readonly Counter<long> SharedReads = Meter.CreateCounter<long>("cognito.client.shared_reads");

    /// <summary>Reads that were answered by what is kept.</summary>
    public static readonly Counter<long> CachedReads = Meter.CreateCounter<long>("cognito.client.cached_reads");
}
