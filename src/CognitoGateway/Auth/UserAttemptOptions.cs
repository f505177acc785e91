using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Auth;

/// <summary>
/// How often the public routes may be called in the name of one user, from wherever, and what failures cost; bound from
/// the <c>RateLimits:Users</c> section.
/// </summary>
public sealed class UserAttemptOptions
{
    internal const string Section = "RateLimits:Users";

    /// <summary>Requests per window: 1 to 1,000,000; 30 by default. 0 lifts the limit.</summary>
    [Range(0, 1_000_000)]
    public int Requests { get; set; } = 30;

    /// <summary>The window: 1 s to 1 day, 1 min by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Failures in a row that cost nothing: 1 to 1,000; 5 by default.</summary>
    [Range(1, 1000)]
    public int FreeFailures { get; set; } = 5;

    /// <summary>
    /// The wait after the last free failure, which each further one doubles: up to 1 h, 1 s by default. 0 lifts it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait: 1 s to 1 day, 15 min by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>When failures are forgotten, since the last one: from the longest wait to 7 days, 1 h by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Users that are counted at once: 1,000 to 10,000,000; 100,000 by default. The oldest go first.</summary>
    [Range(1000, 10_000_000)]
    public int MaxUsers { get; set; } = 100_000;
}
