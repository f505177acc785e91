using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Sharing;

namespace CognitoGateway.Sdk;

/// <summary>How Cognito is reached.</summary>
public class CognitoClientOptions
{
    /// <summary>
    /// AWS region of calls that name no user pool, e.g. <c>eu-west-1</c>; calls about a pool go to the region that the
    /// pool's id begins with. Required.
    /// </summary>
    [Required]
    public string Region { get; set; } = "";

    /// <summary>
    /// Address of every region's service in place of AWS's own, e.g. of a VPC endpoint; null for AWS's.
    /// </summary>
    public Uri? ServiceUrl { get; set; }

    /// <summary>Addresses of single regions, by region; they go before <see cref="ServiceUrl"/>.</summary>
    public IDictionary<string, CognitoEndpoint> Endpoints { get; } =
        new Dictionary<string, CognitoEndpoint>(StringComparer.Ordinal);

    /// <summary>
    /// Name of the profile in AWS's shared configuration to take credentials from; null for AWS's default chain:
    /// environment, web identity, default profile (keys, SSO, assumed role), container, instance.
    /// </summary>
    public string? Profile { get; set; }

    /// <summary>ARN of a role to assume with these credentials; null for none.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Whether the FIPS endpoints are called; false by default.</summary>
    public bool UseFips { get; set; }

    /// <summary>Whether the dual-stack endpoints (IPv6 and IPv4) are called; false by default.</summary>
    public bool UseDualStack { get; set; }

    /// <summary>Longest wait for one attempt: 100 ms to 1 min, 5 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for a call with all its attempts: 100 ms to 5 min, 15 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Most attempts of a call that may be sent again: 1 to 10, 3 by default.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>
    /// After how long a read without an answer is sent once more, the first answer being taken: 10 ms to 1 min; null,
    /// the default, for never.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan? HedgeAfter { get; set; }

    /// <summary>Most connections to one region: 1 to 10,000, 200 by default.</summary>
    [Range(1, 10_000)]
    public int MaxConnections { get; set; } = 200;

    /// <summary>Where the chance in the delays between attempts comes from, between 0 and 1.</summary>
    internal Func<double> Jitter { get; set; } = Random.Shared.NextDouble;

    /// <summary>How calls are kept within Cognito's request-rate quotas.</summary>
    public QuotaOptions Quotas { get; } = new();

    /// <summary>How reads share calls, and what is kept of their answers.</summary>
    public SharingOptions Sharing { get; } = new();
}

/// <summary>Address of one region's service, and the credentials for it.</summary>
public sealed class CognitoEndpoint
{
    /// <summary>Address of the service. Required.</summary>
    [Required]
    public Uri? Url { get; set; }

    /// <summary>Access key id for this address; null for the credentials of all the others.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Secret access key of <see cref="AccessKeyId"/>.</summary>
    public Secret? SecretAccessKey { get; set; }

    /// <summary>Whether calls to it are paced by Cognito's quotas; true by default.</summary>
    public bool Paced { get; set; } = true;
}
