using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Auth;

/// <summary>
/// How often one address may call the public sign-up and sign-in routes; bound from the <c>RateLimits:Auth</c> section.
/// </summary>
public sealed class AuthRateLimitOptions
{
    internal const string Section = "RateLimits:Auth";

    /// <summary>Requests per window: 1 to 1,000,000; 60 by default. 0 lifts the limit.</summary>
    [Range(0, 1_000_000)]
    public int Requests { get; set; } = 60;

    /// <summary>The window: 1 s to 1 day, 1 min by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);
}
